/** Codecs of notifications. */
export type { Decoded, DecodeOptions, ProtocolIssue, RoomAction, RoomActionType } from '@roomfold/protocol'
export { decodeMessage, decodeNotification, encodeNotification } from '@roomfold/protocol'
/** The room's state, its reducer and its JSON form. */
/** Re-exports of the store and the state, so that one package is enough. */
export * from '@roomfold/state'
export * from '@roomfold/store'
/** Redux actions. */
export type { ActionCreator, PayloadAction } from './action.ts'
/** Connecting a room to a Redux store. */
export type { ConnectRoomOptions } from './connect.ts'
export { connectRoom } from './connect.ts'
/** Options for development tools. */
export { roomChecks, roomDevTools } from './development.ts'
export type { RoomEvent, RoomEventOrigin } from './event.ts'
export { roomEvent } from './event.ts'
/** Reducers and selectors. */
export type { RoomReducerOptions } from './reducer.ts'
export { actionsReceived, createRoomReducer, roomChanged } from './reducer.ts'
export type { RoomSelectors } from './selectors.ts'
export { createRoomSelectors } from './selectors.ts'
export type { RoomStatus } from './status.ts'
export { statusChanged, statusReducer } from './status.ts'
