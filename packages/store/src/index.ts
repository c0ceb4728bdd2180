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
/** Where missing notifications and snapshots come from. */
export type {
  CatchUp,
  CatchUpFailure,
  CatchUpFailureCode,
  CatchUpResult,
  MissingItems,
} from './fetch/contract.ts'
export type { GapPolicy } from './fetch/gap-timers.ts'
export type { Retry, RetryDelay } from './fetch/retry-policy.ts'
/** What went wrong. */
export type { IssueReport, IssueStage, RoomIssue, RoomIssueCode, StoreIssueCode } from './issues.ts'
/** What subscribers receive. */
export type { AppliedAction, ChangeOrigin, ChangeSet, Origin } from './observe/batch.ts'
export type { Sender } from './operators/from-sender.ts'
/** The ordering operator. */
export type { InSequenceOptions, SequenceEvent } from './operators/in-sequence.ts'
export { inSequence } from './operators/in-sequence.ts'
export type { Batching } from './operators/tick.ts'
/** Optimistic actions. */
export type {
  OptimisticAction,
  OptimisticChange,
  OptimisticOptions,
  OptimisticOutcome,
} from './optimistic/contract.ts'
export type { RoomStoreOptions, StoreLimits } from './options.ts'
/** How far the store agrees with the service. */
export type { OpenGap, SyncStatus } from './sync/state.ts'
export type { SyncEvent, SyncState } from './sync/status.ts'
export { statusTable } from './sync/status.ts'
