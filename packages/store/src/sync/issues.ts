import type { ProtocolIssue } from '@roomfold/protocol'
import type { Gap } from '@roomfold/state'
import { type IssueReport, rangeOf } from '../issues.ts'

/** What the synchronisation reports, as values. */
export const gapSkipped = (gap: Gap): IssueReport => ({
  stage: 'order',
  code: 'gapSkipped',
  message: `${rangeOf(gap)} never came and are given up: the room may be wrong until the next snapshot`,
  sequence: gap.from,
  gap,
})

export const reorderBufferFull = (gap: Gap, window: number): IssueReport => ({
  stage: 'limit',
  code: 'reorderBufferFull',
  message: `more than ${window} notifications wait for ${rangeOf(gap)}, which is given up`,
  sequence: gap.from,
  gap,
})

export const pendingFull = (limit: number, sequence: number | undefined): IssueReport => ({
  stage: 'limit',
  code: 'pendingFull',
  message: `${limit} notifications wait for the snapshot: the oldest are forgotten from now on`,
  sequence,
})

export const unsequenced: IssueReport = {
  stage: 'order',
  code: 'unsequenced',
  message: 'a channel notification without a sequence is an event and changes nothing',
}

export const recreationSuspected = (
  sequence: number | undefined,
  known: number,
  canReplace: boolean,
): IssueReport => ({
  stage: 'order',
  code: 'numberingRestarted',
  message: `sequence ${sequence} is later than what is known up to ${known}: ${canReplace ? 'a snapshot is taken' : 'without a snapshot it is dropped'}`,
  sequence,
})

export const numberingRestarted = (sequence: number): IssueReport => ({
  stage: 'order',
  code: 'numberingRestarted',
  message: `the room was made again: its notifications are numbered anew and stand at ${sequence}`,
  sequence,
})

export const holeConfirmed = (gap: Gap): IssueReport => ({
  stage: 'catchUp',
  code: 'holeConfirmed',
  message: `the service does not have ${rangeOf(gap)} either`,
  sequence: gap.from,
  gap,
})

export const snapshotOlder = (sequence: number, known: number): IssueReport => ({
  stage: 'catchUp',
  code: 'snapshotOlder',
  message: `the snapshot stands at ${sequence}, the room at ${known}: it was refused`,
  sequence,
})

export const gapTooLarge = (gap: Gap, limit: number, canReplace: boolean): IssueReport => ({
  stage: 'limit',
  code: 'gapTooLarge',
  message: `${rangeOf(gap)} are missing, more than the limit of ${limit}: ${canReplace ? 'a snapshot is taken' : 'they are fetched all the same'}`,
  gap,
})

/** An issue of the decoder. */
export const decodingIssue = (protocol: ProtocolIssue): IssueReport => ({
  stage: 'message',
  code: protocol.code,
  message: protocol.message,
  sequence: protocol.sequence,
  protocol,
})
