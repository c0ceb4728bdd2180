import type { ChannelAction } from '@roomfold/protocol'
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { RoomStorage, StoredRoom } from './contract.ts'
import { attempt } from './result.ts'

interface Rooms extends DBSchema {
  /** Checkpoints by `roomUuid`. */
  checkpoints: { key: string; value: Omit<StoredRoom, 'tail'> }
  /** Pieces of tails in the order in which they were added. */
  tails: {
    key: number
    value: { readonly roomUuid: string; readonly actions: readonly ChannelAction[] }
    indexes: { byRoom: string }
  }
}

const open = (name: string): Promise<IDBPDatabase<Rooms>> =>
  openDB<Rooms>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('checkpoints')
      database.createObjectStore('tails', { autoIncrement: true }).createIndex('byRoom', 'roomUuid')
    },
    // Another tab wants a newer version: it must not wait for this one.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })

/** Options of a storage in IndexedDB. */
export interface IndexedDbOptions {
  /** The name of the database. Default: `'roomfold'`. */
  readonly name?: string
}

/** Opens a database at the first use, and again after it failed or was closed. */
const opener = (name: string): (() => Promise<IDBPDatabase<Rooms>>) => {
  let opening: Promise<IDBPDatabase<Rooms>> | undefined
  return async () => {
    opening ??= open(name)
    try {
      const opened = await opening
      opened.addEventListener('close', () => {
        opening = undefined
      })
      return opened
    } catch (cause) {
      opening = undefined
      throw cause
    }
  }
}

type Tails = IDBPObjectStore<Rooms, ('checkpoints' | 'tails')[], 'tails', 'readwrite'>

const clearTail = async (tails: Tails, roomUuid: string): Promise<void> => {
  const keys = await tails.index('byRoom').getAllKeys(roomUuid)
  await Promise.all(keys.map((key) => tails.delete(key)))
}

/**
 * Keeps rooms in IndexedDB. Each write is one transaction: a tab that is closed in the middle leaves what was
 * there before. The database is opened at the first use, and again after it failed.
 *
 * @example
 * ```ts no-run
 * import { indexedDbStorage, persistRoom, resume } from '@roomfold/persist'
 * import { createRoomStore } from '@roomfold/store'
 *
 * const storage = indexedDbStorage()
 * const stored = await resume(storage, 'maths-7b')
 * const store = createRoomStore({ roomUuid: 'maths-7b', initial: stored.room })
 * persistRoom(store, storage, { roomUuid: 'maths-7b' })
 * ```
 */
export const indexedDbStorage = ({ name = 'roomfold' }: IndexedDbOptions = {}): RoomStorage => {
  const database = opener(name)
  return {
    load: (roomUuid) =>
      attempt(async () => {
        const transaction = (await database()).transaction(['checkpoints', 'tails'], 'readonly')
        const room = await transaction.objectStore('checkpoints').get(roomUuid)
        const pieces = await transaction.objectStore('tails').index('byRoom').getAll(roomUuid)
        await transaction.done
        return room && { ...room, tail: pieces.flatMap(({ actions }) => actions) }
      }),
    save: (roomUuid, { tail, ...room }) =>
      attempt(async () => {
        const transaction = (await database()).transaction(['checkpoints', 'tails'], 'readwrite')
        const tails = transaction.objectStore('tails')
        await Promise.all([
          transaction.objectStore('checkpoints').put(room, roomUuid),
          clearTail(tails, roomUuid),
          ...(tail.length === 0 ? [] : [tails.add({ roomUuid, actions: tail })]),
          transaction.done,
        ])
      }),
    append: (roomUuid, actions) =>
      attempt(async () => {
        const transaction = (await database()).transaction(['checkpoints', 'tails'], 'readwrite')
        const isThere = (await transaction.objectStore('checkpoints').getKey(roomUuid)) !== undefined
        if (isThere) await transaction.objectStore('tails').add({ roomUuid, actions })
        await transaction.done
      }),
    remove: (roomUuid) =>
      attempt(async () => {
        const transaction = (await database()).transaction(['checkpoints', 'tails'], 'readwrite')
        await transaction.objectStore('checkpoints').delete(roomUuid)
        await clearTail(transaction.objectStore('tails'), roomUuid)
        await transaction.done
      }),
  }
}
