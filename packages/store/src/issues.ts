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

export type ReportIssue = (issue: IssueReport) => void

/** The issue of something that could not be decoded. */
export const protocolIssue = (issue: ProtocolIssue): IssueReport => ({
  stage: 'message',
  code: issue.code,
  message: issue.message,
  sequence: issue.sequence,
  protocol: issue,
})

export const foldIssue = (issue: FoldIssue): IssueReport => ({
  stage: 'fold',
  code: issue.code,
  message: issue.message,
  sequence: issue.sequence,
  fold: issue,
})

const reasonOf = (cause: unknown): string => {
  try {
    return cause instanceof Error ? cause.message : String(cause)
  } catch {
    return 'something that has no text'
  }
}

/** The issue of a subscriber that threw. */
export const subscriberFailure = (what: string, cause: unknown): IssueReport => ({
  stage: 'subscriber',
  code: 'subscriberFailed',
  message: `${what} threw: ${reasonOf(cause)}; the others go on`,
  cause,
})

/** The issue of an injected function that threw. */
export const functionFailure = (name: string, cause: unknown): IssueReport => ({
  stage: 'subscriber',
  code: 'functionFailed',
  message: `${name} threw: ${reasonOf(cause)}`,
  cause,
})

/** The issue of something that the store itself should have prevented. */
export const unexpectedFailure = (cause: unknown): IssueReport => ({
  stage: 'message',
  code: 'unexpected',
  message: `something unexpected went wrong: ${reasonOf(cause)}`,
  cause,
})

/** `sequence 5`, or `sequences 5 to 9`. */
export const rangeOf = ({ from, to }: Gap): string =>
  from === to ? `sequence ${from}` : `sequences ${from} to ${to}`
