import type { ProtocolIssueCode } from '@roomfold/protocol'
import type { FoldIssueCode } from '@roomfold/state'
import type { LogIssueCode } from '../log/issue.ts'

/**
 * Codes of findings in the order of a log.
 *
 * - `gap`: no record has these sequences.
 * - `startsLate`: the log begins after sequence 1. Informational: it isn't counted.
 * - `duplicate`: a record with a sequence that an earlier record has; it was ignored.
 * - `tooLate`: a record that arrived after its gap was skipped; it was ignored. Increase `window` to wait longer.
 * - `outOfOrder`: a record that arrived after one with a higher sequence; it was reordered.
 * - `unsequenced`: a channel notification without a sequence; it is an event and isn't folded.
 */
export type OrderCode = 'gap' | 'startsLate' | 'duplicate' | 'tooLate' | 'outOfOrder' | 'unsequenced'

/**
 * Codes of findings in the content of a log.
 *
 * - `unknownNotification`: the command, or its `action`, is unknown; the notification was kept as an event.
 * - `unknownReference`: the notification refers to a user who isn't in the room.
 * - `forgedSender`: a channel notification that wasn't sent by the service; it was ignored.
 * - `otherRoom`: notifications of another room; they were ignored. One finding per room, with their count.
 * - `timeOutlier`: a time that is far from its neighbours; statistics and players ignore it.
 * - `listenerFailed`: a callback of the application threw or rejected while the log was read; reading continued.
 */
export type ContentCode =
  | 'unknownNotification'
  | 'unknownReference'
  | 'forgedSender'
  | 'otherRoom'
  | 'timeOutlier'
  | 'listenerFailed'

/** Something that a check of a log found. */
export interface Finding {
  /** Which stage found it: reading the file, decoding a message, ordering, checking the content, or folding. */
  readonly stage: 'log' | 'message' | 'order' | 'content' | 'fold'
  readonly code: LogIssueCode | ProtocolIssueCode | OrderCode | ContentCode | FoldIssueCode
  /** A sentence that says what was found, with the values. */
  readonly message: string
  /** The line, from 1. Absent if unknown. */
  readonly line?: number | undefined
  /** Bytes from the start of the (decompressed) text. Of unreadable lines and invalid messages. */
  readonly offset?: number | undefined
  readonly sequence?: number | undefined
  /** The last missing sequence of a gap. */
  readonly to?: number | undefined
  /** Of notifications that were left out: the room they are of. */
  readonly roomUuid?: string | undefined
}

/** Callback for findings. */
export type ReportFinding = (finding: Finding) => void
