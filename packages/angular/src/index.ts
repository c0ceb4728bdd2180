/** Everything of the store and of the state, so that one install is enough. */
export * from '@roomfold/state'
export * from '@roomfold/store'
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
