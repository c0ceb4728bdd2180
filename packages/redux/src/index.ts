/** Codecs: from text to actions and back. */
export type { Decoded, DecodeOptions, ProtocolIssue, RoomAction, RoomActionType } from '@roomfold/protocol'
export { decodeMessage, decodeNotification, encodeNotification } from '@roomfold/protocol'
/** What a room consists of, its fold, and its JSON form. */
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
export { customData, emptySnapshot, fromJSON, reduce, reduceAll, toJSON } from '@roomfold/state'
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
/** Actions of Redux. */
export type { ActionCreator, PayloadAction } from './action.ts'
/** A room that feeds a store of Redux. */
export type { ConnectRoomOptions } from './connect.ts'
export { connectRoom } from './connect.ts'
/** While developing. */
export { roomChecks, roomDevTools } from './development.ts'
export type { RoomEvent, RoomEventOrigin } from './event.ts'
export { roomEvent } from './event.ts'
/** The room in the state. */
export type { RoomReducerOptions } from './reducer.ts'
export { actionsReceived, createRoomReducer, roomChanged } from './reducer.ts'
export type { RoomSelectors } from './selectors.ts'
export { createRoomSelectors } from './selectors.ts'
export type { RoomStatus } from './status.ts'
export { statusChanged, statusReducer } from './status.ts'
