import type { ProtocolIssue } from '@roomfold/protocol'
import type { Gap } from '@roomfold/state'
import type { CatchUpFailure } from '../fetch/contract.ts'
import { type IssueReport, rangeOf } from '../issues.ts'

/** An issue about a gap. */
const gapIssue = (
  stage: IssueReport['stage'],
  code: IssueReport['code'],
  message: string,
  { from, to }: Gap,
): IssueReport => ({ stage, code, message, sequence: from, gap: { from, to } })

export const gapSkipped = (gap: Gap): IssueReport => {
  const message = `Notifications with ${rangeOf(gap)} never arrived and were skipped: the room may be wrong until the next snapshot.`
  return gapIssue('order', 'gapSkipped', message, gap)
}

export const reorderBufferFull = (gap: Gap, limit: number): IssueReport => {
  const message = `More than ${limit} notifications wait for ${rangeOf(gap)}: the gap was skipped.`
  return gapIssue('limit', 'reorderBufferFull', message, gap)
}

export const holeConfirmed = (gap: Gap): IssueReport =>
  gapIssue('catchUp', 'holeConfirmed', `The service does not have ${rangeOf(gap)} either.`, gap)

export const gapTooLarge = (gap: Gap, limit: number, canReplace: boolean): IssueReport => {
  const then = canReplace ? 'a snapshot is requested.' : 'without a snapshot they are fetched all the same.'
  const message = `Notifications with ${rangeOf(gap)} are missing, more than the limit of ${limit}: ${then}`
  return gapIssue('limit', 'gapTooLarge', message, gap)
}

export const pendingFull = (limit: number, sequence: number | undefined): IssueReport => ({
  stage: 'limit',
  code: 'pendingFull',
  message: `${limit} notifications wait for the snapshot: from now on the oldest are dropped.`,
  sequence,
})

export const unsequenced: IssueReport = {
  stage: 'order',
  code: 'unsequenced',
  message: 'A channel notification has no sequence: it is emitted as an event and does not change the room.',
}

export const recreationSuspected = (
  sequence: number | undefined,
  known: number,
  canReplace: boolean,
): IssueReport => ({
  stage: 'order',
  code: 'numberingRestarted',
  message:
    `Sequence ${sequence} has a newer time than the known notifications up to ${known}: the room may have been re-created. ` +
    (canReplace ? 'A snapshot is requested.' : 'Without a snapshot the notification is dropped.'),
  sequence,
})

export const numberingRestarted = (sequence: number): IssueReport => ({
  stage: 'order',
  code: 'numberingRestarted',
  message: `The room was re-created: its numbering restarted, and its snapshot ends at sequence ${sequence}.`,
  sequence,
})

export const snapshotOlder = (sequence: number, known: number): IssueReport => ({
  stage: 'catchUp',
  code: 'snapshotOlder',
  message: `Snapshot rejected: its sequence ${sequence} is older than the room's ${known}.`,
  sequence,
})

export const catchUpFailed = (calls: number, failure: CatchUpFailure, gap: Gap | undefined): IssueReport => ({
  stage: 'catchUp',
  code: 'catchUpFailed',
  message: `The catch-up failed after ${calls} ${calls === 1 ? 'call' : 'calls'}: ${failure.message}`,
  failure,
  gap,
})

export const decodingIssue = (protocol: ProtocolIssue): IssueReport => ({
  stage: 'message',
  code: protocol.code,
  message: protocol.message,
  sequence: protocol.sequence,
  protocol,
})
