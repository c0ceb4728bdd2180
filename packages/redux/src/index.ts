/** Codecs: from text to actions and back. */
export type { Decoded, DecodeOptions, ProtocolIssue, RoomAction, RoomActionType } from '@roomfold/protocol'
export { decodeMessage, decodeNotification, encodeNotification } from '@roomfold/protocol'
/** What a room consists of, its fold, and its JSON form. */
/** Everything of the store and of the state, so that one install is enough. */
export * from '@roomfold/state'
export * from '@roomfold/store'
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
