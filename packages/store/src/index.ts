/** Where missing notifications and snapshots come from. */

/** What a store is, and what feeds it. */
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
  Unsubscribe,
} from './contract.ts'
export { createRoomStore } from './create-room-store.ts'
export type {
  CatchUp,
  CatchUpFailure,
  CatchUpFailureCode,
  CatchUpResult,
  MissingItems,
} from './fetch/contract.ts'
export type { GapPolicy } from './fetch/gap-timers.ts'
export type { Retries } from './fetch/retries.ts'
/** What did not go as it should. */
export type { IssueReport, IssueStage, RoomIssue, RoomIssueCode, StoreIssueCode } from './issues.ts'
/** What subscribers get. */
export type { AppliedAction, ChangeOrigin, ChangeSet, Origin } from './observe/batch.ts'
export type { Sender } from './operators/from-sender.ts'
/** Order on its own. */
export type { InSequenceOptions, SequenceEvent } from './operators/in-sequence.ts'
export { inSequence } from './operators/in-sequence.ts'
export type { Batching } from './operators/tick.ts'
/** What is shown before the service has confirmed it. */
export type {
  OptimisticAction,
  OptimisticChange,
  OptimisticOptions,
  OptimisticOutcome,
} from './optimistic/contract.ts'
/** How a store is set up. */
export type { RoomStoreOptions, StoreLimits } from './options.ts'
export type { OpenGap, SyncStatus } from './sync/state.ts'
/** How a store stands with the service. */
export type { SyncEvent, SyncState } from './sync/status.ts'
export { statusTable } from './sync/status.ts'
export type { Clock } from './time/clock.ts'
export { systemClock } from './time/clock.ts'
