import type { RoomReadable, RoomSnapshot } from './snapshot.ts'

const received = (value: unknown): string => {
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/**
 * Returns the room that an adapter received.
 *
 * @throws TypeError if it is no room, but for example undefined or a promise, or if the room that the server rendered is
 * no snapshot, but its JSON form.
 *
 * @example
 * ```ts
 * import { checkRoom, emptySnapshot } from '@roomfold/state'
 *
 * const room = { getSnapshot: () => emptySnapshot('maths-7b'), subscribe: () => () => undefined }
 * console.log(checkRoom(room) === room) // true
 * ```
 */
export const checkRoom = <Room extends RoomReadable>(
  room: Room | undefined,
  serverSnapshot?: RoomSnapshot | undefined,
): Room => {
  if (serverSnapshot && typeof serverSnapshot.users?.get !== 'function')
    throw new TypeError(
      '`serverSnapshot` must be a RoomSnapshot: convert its JSON with fromJSON(JSON.parse(text)).',
    )
  if (typeof room?.getSnapshot === 'function' && typeof room.subscribe === 'function') return room
  const remedy = 'Wait until it exists, and pass it itself, not a promise, ref or signal of it.'
  throw new TypeError(`The room must be a store or a player, received ${received(room)}. ${remedy}`)
}
