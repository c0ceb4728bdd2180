/** The store, its source and its observables. */
export type {
  ActionOf,
  Effect,
  EffectOptions,
  IncomingMessage,
  LinkEvent,
  MessageMeta,
  MessageSource,
  ReceivedMessage,
  RoomStore,
  SourceCheckpoint,
  Unsubscribe,
} from './contract.ts'
export { createRoomStore } from './create-room-store.ts'
/** Catch-up. */
export type {
  CatchUp,
  CatchUpFailure,
  CatchUpFailureCode,
  CatchUpResult,
  MissingItems,
} from './fetch/contract.ts'
export type { GapPolicy } from './fetch/gap-timers.ts'
export type { Retry, RetryDelay } from './fetch/retry-policy.ts'
/** Issues. */
export type { IssueReport, IssueStage, RoomIssue, RoomIssueCode, StoreIssueCode } from './issues.ts'
/** Batches. */
export type { AppliedAction, ChangeOrigin, ChangeSet, Origin } from './observe/batch.ts'
export type { Sender } from './operators/from-sender.ts'
/** Ordering. */
export { type InSequenceOptions, inSequence, type SequenceEvent } from './operators/in-sequence.ts'
export type { Batching } from './operators/tick.ts'
/** Optimistic actions. */
export type {
  OptimisticAction,
  OptimisticChange,
  OptimisticOptions,
  OptimisticOutcome,
} from './optimistic/contract.ts'
export type { RoomStoreOptions, StoreLimits } from './options.ts'
/** Status. */
export type { OpenGap, SyncStatus } from './sync/state.ts'
export { type SyncEvent, type SyncState, statusTable } from './sync/status.ts'
