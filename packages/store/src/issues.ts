import type { ChannelAction, ProtocolIssue, ProtocolIssueCode } from '@roomfold/protocol'
import type { CustomDataIssue, FoldIssue, FoldIssueCode, Gap } from '@roomfold/state'
import type { CatchUpFailure } from './catch-up/contract.ts'

/** Where on its way through the store something happened. */
export type IssueStage =
  | 'message'
  | 'order'
  | 'fold'
  | 'catchUp'
  | 'subscriber'
  | 'limit'
  | 'dialect'
  | 'sender'
  | 'optimistic'
  | 'customData'

/**
 * What only the live store can find. Codes are stable.
 *
 * - `sourceFailed`, `sourceEnded` (message): the source's messages erred or completed; no more will come.
 * - `gapSkipped` (order): `gap` was given up by the gap policy; the room lacks those notifications.
 * - `peerGapSkipped` (order): peer messages of `gap` never came.
 * - `unsequenced` (order): channel notifications without a sequence: events that change nothing. Reported once.
 * - `numberingRestarted` (order): a sequence from long ago with a later time, or a snapshot with another
 *   `createTime`: the room was made again.
 * - `foldFailed` (fold): an action could not be folded and was left out.
 * - `catchUpFailed` (catchUp): a catch-up was given up; `failure` says why.
 * - `holeConfirmed` (catchUp): the service doesn't have the missing notifications of `gap` either.
 * - `snapshotOlder` (catchUp): a snapshot of the same room from before what is folded; it was refused.
 * - `subscriberFailed` (subscriber): a listener, selector, `equals` or effect threw; `cause` is what it threw.
 * - `functionFailed` (subscriber): an injected function (`sender`, `clock`, `random`) threw.
 * - `messageTooLarge`, `gapTooLarge`, `reorderBufferFull`, `pendingFull`, `messagesFull`, `issuesFull` (limit): a
 *   limit was reached, and what came of it.
 * - `dialectDoubted` (dialect): the room seems to speak the other dialect. Reported once.
 * - `forgedSender` (sender): a channel message from somebody who may not send notifications; it was dropped.
 * - `optimisticDropped` (optimistic): an optimistic action timed out, or too many waited; `action` is it.
 * - `customDataInvalid` (customData): a property, message or cause doesn't fit the application's own codec;
 *   `customData` has the raw value.
 */
export type StoreIssueCode =
  | 'sourceFailed'
  | 'sourceEnded'
  | 'gapSkipped'
  | 'peerGapSkipped'
  | 'unsequenced'
  | 'numberingRestarted'
  | 'foldFailed'
  | 'catchUpFailed'
  | 'holeConfirmed'
  | 'snapshotOlder'
  | 'subscriberFailed'
  | 'functionFailed'
  | 'messageTooLarge'
  | 'gapTooLarge'
  | 'reorderBufferFull'
  | 'pendingFull'
  | 'messagesFull'
  | 'issuesFull'
  | 'dialectDoubted'
  | 'forgedSender'
  | 'optimisticDropped'
  | 'customDataInvalid'

/** The codes of the store, of decoding (stage `message`) and of folding (stage `fold`). */
export type RoomIssueCode = StoreIssueCode | ProtocolIssueCode | FoldIssueCode

/** What is reported: no time yet. */
export interface IssueReport {
  readonly stage: IssueStage
  readonly code: RoomIssueCode
  /** A sentence for people. */
  readonly message: string
  /** The notification's place in the order, where it is known. */
  readonly sequence?: number | undefined
  /** The notifications that are missing, both ends included. */
  readonly gap?: Gap | undefined
  /** The issue of the decoder, with path and excerpt. */
  readonly protocol?: ProtocolIssue | undefined
  /** The issue of the fold. */
  readonly fold?: FoldIssue | undefined
  /** Why a catch-up failed. */
  readonly failure?: CatchUpFailure | undefined
  /** The optimistic action that was taken back. */
  readonly action?: ChannelAction | undefined
  /** What doesn't fit the application's own codec. */
  readonly customData?: CustomDataIssue | undefined
  /** What an application's function threw. */
  readonly cause?: unknown
}

/** Something that did not go as it should. Nothing of it ever ends or errs a stream. */
export interface RoomIssue extends IssueReport {
  /** When it was noticed, ms UTC, by the store's clock. */
  readonly at: number
}

/** What is known of an issue besides. */
type IssueDetails = Omit<IssueReport, 'stage' | 'code' | 'message'>

export type ReportIssue = (
  stage: IssueStage,
  code: RoomIssueCode,
  message: string,
  details?: IssueDetails,
) => void

/** What a thrown value says. */
export const reasonOf = (cause: unknown): string => {
  try {
    return cause instanceof Error ? cause.message : String(cause)
  } catch {
    return 'something that has no text'
  }
}

/** A subscriber threw. */
export const reportSubscriber = (
  report: ReportIssue,
  who: string,
  cause: unknown,
  sequence?: number | undefined,
): void =>
  report('subscriber', 'subscriberFailed', `${who} threw: ${reasonOf(cause)}; the others go on`, {
    cause,
    sequence,
  })

/** An injected function threw. */
export const reportFunction = (report: ReportIssue, name: string, cause: unknown): void =>
  report('subscriber', 'functionFailed', `${name} threw: ${reasonOf(cause)}`, { cause })

/** Something went wrong that the store itself should have prevented. */
export const reportUnexpected = (report: ReportIssue, cause: unknown): void =>
  report('message', 'unexpected', `something unexpected went wrong: ${reasonOf(cause)}`, { cause })

/** `sequence 5`, or `sequences 5 to 9`. */
export const rangeOf = ({ from, to }: Gap): string =>
  from === to ? `sequence ${from}` : `sequences ${from} to ${to}`
