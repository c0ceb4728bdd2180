/** Re-exports of the store and the state, so that one package is enough. */
export * from '@roomfold/state'
export * from '@roomfold/store'
/** Events of the room. */
export type { RoomEventEffect, RoomEventOptions, RoomEventOrigin } from './event.ts'
export { injectRoomEvent } from './event.ts'
/** Providing a room. */
export { provideRoom } from './provide.ts'
/** Reading the room. */
export type { MaybeSignal } from './room.ts'
export {
  injectMessages,
  injectRoom,
  injectRoomProperty,
  injectStream,
  injectStreamsOf,
  injectUser,
} from './room.ts'
/** Status of the store or the player. */
export type { PlayedRoom, Playing } from './status.ts'
export { injectPlayer, injectSyncStatus } from './status.ts'
export type { Equals } from './watched.ts'
