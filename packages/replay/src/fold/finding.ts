import type { ProtocolIssueCode } from '@roomfold/protocol'
import type { FoldIssueCode } from '@roomfold/state'
import type { LogIssueCode } from '../log/issue.ts'

/**
 * What the order of a log shows.
 *
 * - `gap`: sequences that no record has.
 * - `startsLate`: the log begins after the room did. A note, not a fault.
 * - `duplicate`: a sequence that was there before.
 * - `tooLate`: a record of a gap that had been given up, left out. A larger window waits longer.
 * - `outOfOrder`: a record that came after a later one.
 * - `unsequenced`: a channel notification without a sequence: an event, which is not folded.
 */
export type OrderCode = 'gap' | 'startsLate' | 'duplicate' | 'tooLate' | 'outOfOrder' | 'unsequenced'

/**
 * What the content of a log shows.
 *
 * - `unknownNotification`: a command, or an `action`, without a meaning here.
 * - `unknownReference`: a user is named who isn't in the room.
 * - `forgedSender`: a channel notification that someone else than the service published; it was left out.
 * - `otherRoom`: notifications of another room, left out; one finding for each room, with their number.
 * - `timeOutlier`: a time that is far from those around it; statistics and players ignore it.
 * - `listenerFailed`: a function of the application threw while the log was read; the reading went on.
 */
export type ContentCode =
  | 'unknownNotification'
  | 'unknownReference'
  | 'forgedSender'
  | 'otherRoom'
  | 'timeOutlier'
  | 'listenerFailed'

/** Something worth knowing about a log. */
export interface Finding {
  /** Where it was seen: in the file, in a message, in the order, in the content, or while folding. */
  readonly stage: 'log' | 'message' | 'order' | 'content' | 'fold'
  readonly code: LogIssueCode | ProtocolIssueCode | OrderCode | ContentCode | FoldIssueCode
  /** A sentence for people. */
  readonly message: string
  /** The line, from 1, where it is known. */
  readonly line?: number | undefined
  readonly sequence?: number | undefined
  /** Of a gap: the last sequence that is missing. */
  readonly to?: number | undefined
  /** Of notifications that were left out: the room they are of. */
  readonly roomUuid?: string | undefined
}

export type ReportFinding = (finding: Finding) => void
