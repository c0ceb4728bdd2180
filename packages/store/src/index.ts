/** Where missing notifications and snapshots come from. */
export type {
  CatchUp,
  CatchUpFailure,
  CatchUpFailureCode,
  CatchUpResult,
  MissingItems,
} from './catch-up/contract.ts'
export type { Retries } from './catch-up/retries.ts'
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
/** Order on its own. */
export type { InSequenceOptions, SequenceEvent } from './in-sequence.ts'
export { inSequence } from './in-sequence.ts'
/** What did not go as it should. */
export type { IssueReport, IssueStage, RoomIssue, RoomIssueCode, StoreIssueCode } from './issues.ts'
export type { Sender } from './message/sender.ts'
/** What subscribers get. */
export type { AppliedAction, ChangeOrigin, ChangeSet, Origin } from './observe/batch.ts'
/** What is shown before the service has confirmed it. */
export type {
  OptimisticAction,
  OptimisticChange,
  OptimisticOptions,
  OptimisticOutcome,
} from './optimistic/contract.ts'
/** How a store is set up. */
export type { RoomStoreOptions, StoreLimits } from './options.ts'
export type { GapPolicy } from './order/gap-watch.ts'
export type { OpenGap } from './order/open-gap.ts'
export { createRoomStore } from './store.ts'
/** How a store stands with the service. */
export type { SyncEvent, SyncState } from './sync/status.ts'
export { statusTable } from './sync/status.ts'
export type { SyncStatus } from './sync/status-board.ts'
export type { Clock } from './time/clock.ts'
export { systemClock } from './time/clock.ts'
export type { Batching } from './time/schedule.ts'
