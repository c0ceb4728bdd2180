import type { ProtocolIssue } from '@roomfold/protocol'
import type { Gap } from '@roomfold/state'
import type { CatchUpFailure } from '../fetch/contract.ts'
import { type IssueReport, type ReportIssue, rangeOf } from '../issues.ts'

const issue = (...[stage, code, message, details]: Parameters<ReportIssue>): IssueReport => ({
  stage,
  code,
  message,
  ...details,
})

const ofGap = ({ from, to }: Gap) => ({ sequence: from, gap: { from, to } })

export const gapSkipped = (gap: Gap): IssueReport => {
  const message = `Notifications with ${rangeOf(gap)} never arrived and were skipped: the room may be wrong until the next snapshot.`
  return issue('order', 'gapSkipped', message, ofGap(gap))
}

export const reorderBufferFull = (gap: Gap, limit: number): IssueReport => {
  const message = `More than ${limit} notifications wait for ${rangeOf(gap)}: the gap was skipped.`
  return issue('limit', 'reorderBufferFull', message, ofGap(gap))
}

export const holeConfirmed = (gap: Gap): IssueReport =>
  issue('catchUp', 'holeConfirmed', `The service does not have ${rangeOf(gap)} either.`, ofGap(gap))

export const gapTooLarge = (gap: Gap, limit: number, canReplace: boolean): IssueReport => {
  const then = canReplace ? 'a snapshot is requested.' : 'without a snapshot they are fetched all the same.'
  const message = `Notifications with ${rangeOf(gap)} are missing, more than the limit of ${limit}: ${then}`
  return issue('limit', 'gapTooLarge', message, ofGap(gap))
}

export const pendingFull = (limit: number, sequence: number | undefined): IssueReport => {
  const message = `${limit} notifications wait for the snapshot: from now on the oldest are dropped.`
  return issue('limit', 'pendingFull', message, { sequence })
}

export const unsequenced: IssueReport = issue(
  'order',
  'unsequenced',
  'A channel notification has no sequence: it is emitted as an event and does not change the room.',
)

export const recreationSuspected = (sequence: number | undefined, known: number, canReplace: boolean) => {
  const then = canReplace ? 'A snapshot is requested.' : 'Without a snapshot the notification is dropped.'
  const message = `Sequence ${sequence} has a newer time than the known notifications up to ${known}: the room may have been re-created. ${then}`
  return issue('order', 'numberingRestarted', message, { sequence })
}

export const numberingRestarted = (sequence: number): IssueReport => {
  const message = `The room was re-created: its numbering restarted, and its snapshot ends at sequence ${sequence}.`
  return issue('order', 'numberingRestarted', message, { sequence })
}

export const snapshotOlder = (sequence: number, known: number): IssueReport => {
  const message = `Snapshot rejected: its sequence ${sequence} is older than the room's ${known}.`
  return issue('catchUp', 'snapshotOlder', message, { sequence })
}

export const catchUpFailed = (calls: number, failure: CatchUpFailure, gap: Gap | undefined): IssueReport => {
  const message = `The catch-up failed after ${calls} ${calls === 1 ? 'call' : 'calls'}: ${failure.message}`
  return issue('catchUp', 'catchUpFailed', message, { failure, gap })
}

export const decodingIssue = (protocol: ProtocolIssue): IssueReport =>
  issue('message', protocol.code, protocol.message, { sequence: protocol.sequence, protocol })
