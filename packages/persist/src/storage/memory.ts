import type { RoomStorage, StoredRoom } from './contract.ts'
import { attempt } from './result.ts'

/**
 * Keeps rooms in memory, for servers that send a room to clients, and for tests.
 *
 * @example
 * ```ts
 * import { memoryStorage } from '@roomfold/persist'
 *
 * const storage = memoryStorage()
 * const loaded = await storage.load('maths-7b')
 * if (loaded._tag === 'Right') console.log(loaded.right) // undefined
 * ```
 */
export const memoryStorage = (): RoomStorage => {
  // As text, like in the other storages: no object is shared with the caller.
  const rooms = new Map<string, string>()
  const read = (roomUuid: string): StoredRoom | undefined => {
    const text = rooms.get(roomUuid)
    return text === undefined ? undefined : (JSON.parse(text) as StoredRoom)
  }
  return {
    load: (roomUuid) => attempt(() => read(roomUuid)),
    save: (roomUuid, room) => attempt(() => void rooms.set(roomUuid, JSON.stringify(room))),
    append: (roomUuid, actions) =>
      attempt(() => {
        const room = read(roomUuid)
        if (room === undefined) return false
        rooms.set(roomUuid, JSON.stringify({ ...room, tail: [...room.tail, ...actions] }))
        return true
      }),
    remove: (roomUuid) => attempt(() => void rooms.delete(roomUuid)),
  }
}
