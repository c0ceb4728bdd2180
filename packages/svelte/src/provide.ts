import { checkRoom, type RoomReadable, type RoomSnapshot } from '@roomfold/state'
import { getContext, setContext } from 'svelte'

/** Options of `provideRoom`. */
export interface ProvideRoomOptions {
  /**
   * The room that the server rendered. Components show it while mounting, so hydration matches; then the current room
   * follows. Default: the current room.
   */
  readonly serverSnapshot?: RoomSnapshot | undefined
}

interface Provided extends ProvideRoomOptions {
  readonly room: RoomReadable
}

const key = Symbol('room')

/**
 * Provides a room (a live store, a player, …) to the components below the current one. It doesn't close the room: the
 * application that created it does.
 *
 * @example
 * ```ts
 * import { createRoomStore, provideRoom, useRoom } from '@roomfold/svelte'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * // In the script of a component:
 * export const setUp = () => provideRoom(store)
 * // In one below, with {users.current} in its markup:
 * export const setUpBelow = () => useRoom((room) => room.users.size)
 * store.close()
 * ```
 */
export const provideRoom = (room: RoomReadable, options: ProvideRoomOptions = {}): void => {
  setContext(key, { ...options, room: checkRoom(room, options.serverSnapshot) })
}

/** The room of the nearest provider. */
export const useProvided = (): Provided => {
  const provided = getContext<Provided | undefined>(key)
  if (!provided) throw new Error('No room: call provideRoom above')
  return provided
}
