/** Everything of the store and of the state, so that one install is enough. */
export * from '@roomfold/state'
export * from '@roomfold/store'
/** What happens in the room. */
export type { RoomEventEffect, RoomEventOptions, RoomEventOrigin } from './event.ts'
export { useRoomEvent } from './event.ts'
/** Which room. */
export type { RoomArguments, RoomHook, RoomProviderProps } from './provider.ts'
export { RoomProvider } from './provider.ts'
/** What is in it. */
export { useMessages, useRoom, useRoomProperty, useStream, useStreamsOf, useUser } from './room.ts'
/** How it stands. */
export type { PlayedRoom, Playing } from './status.ts'
export { usePlayer, useSyncStatus } from './status.ts'
export type { Equals } from './watched.ts'
