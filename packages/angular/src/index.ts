/** What a room consists of, and its JSON form. */
export type {
  CustomData,
  CustomDataDefinition,
  CustomDataIssue,
  RoomInfo,
  RoomMessage,
  RoomReadable,
  RoomSnapshot,
  Stream,
  User,
} from '@roomfold/state'
export { customData, fromJSON, toJSON } from '@roomfold/state'
/** Everything of the store, so that one install is enough. */
export type {
  ActionOf,
  AppliedAction,
  Batching,
  CatchUp,
  CatchUpFailure,
  CatchUpFailureCode,
  CatchUpResult,
  ChangeOrigin,
  ChangeSet,
  Clock,
  Effect,
  EffectOptions,
  GapPolicy,
  IncomingMessage,
  InSequenceOptions,
  IssueReport,
  IssueStage,
  LinkEvent,
  MessageMeta,
  MessageSource,
  MissingItems,
  OpenGap,
  OptimisticAction,
  OptimisticChange,
  OptimisticOptions,
  OptimisticOutcome,
  Origin,
  ReceivedMessage,
  Retries,
  RoomIssue,
  RoomIssueCode,
  RoomStore,
  RoomStoreOptions,
  Sender,
  SequenceEvent,
  StoreIssueCode,
  StoreLimits,
  SyncEvent,
  SyncState,
  SyncStatus,
  Unsubscribe,
} from '@roomfold/store'
export { createRoomStore, inSequence, statusTable, systemClock } from '@roomfold/store'
/** What happens in the room. */
export type { RoomEventEffect, RoomEventOptions, RoomEventOrigin } from './event.ts'
export { injectRoomEvent } from './event.ts'
/** Which room. */
export { provideRoom } from './provide.ts'
/** What is in it. */
export type { MaybeSignal } from './room.ts'
export {
  injectMessages,
  injectRoom,
  injectRoomProperty,
  injectStream,
  injectStreamsOf,
  injectUser,
} from './room.ts'
/** How it stands. */
export type { PlayedRoom, Playing } from './status.ts'
export { injectPlayer, injectSyncStatus } from './status.ts'
export type { Equals } from './watched.ts'
