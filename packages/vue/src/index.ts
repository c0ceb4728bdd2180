/** Re-exports of the store and the state, so that one package is enough. */
export * from '@roomfold/state'
export * from '@roomfold/store'
/** Events of the room. */
export type { RoomEventEffect, RoomEventOptions, RoomEventOrigin } from './event.ts'
export { useRoomEvent } from './event.ts'
/** Providing a room. */
export type { ProvideRoomOptions } from './provide.ts'
export { provideRoom } from './provide.ts'
/** Reading the room. */
export { useMessages, useRoom, useRoomProperty, useStream, useStreamsOf, useUser } from './room.ts'
/** Status of the store or the player. */
export type { PlayedRoom, Playing } from './status.ts'
export { usePlayer, useSyncStatus } from './status.ts'
export type { Equals } from './watched.ts'
