import type { ChannelAction } from '@roomfold/protocol'
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { RoomStorage, StoredRoom } from './contract.ts'
import { attempt } from './result.ts'

interface Rooms extends DBSchema {
  /** Checkpoints by `roomUuid`. */
  checkpoints: { key: string; value: Omit<StoredRoom, 'tail'> }
  /** Parts of tails in insertion order. */
  tails: {
    key: number
    value: { readonly roomUuid: string; readonly actions: readonly ChannelAction[] }
    indexes: { byRoom: string }
  }
}

/** Options of a storage in IndexedDB. */
export interface IndexedDbOptions {
  /** The name of the database. Default: `'roomfold'`. */
  readonly name?: string
}

/** A connection that opens on first use, and again after it was closed. */
class Connection {
  readonly #name: string
  #opening: Promise<IDBPDatabase<Rooms>> | undefined

  constructor(name: string) {
    this.#name = name
  }

  /**
   * Runs a task with the open database. If the connection was closed (the database was deleted, or the browser closed
   * it), opens it again and retries the task once.
   */
  async use<T>(task: (database: IDBPDatabase<Rooms>) => Promise<T>): Promise<T> {
    try {
      return await task(await this.#open())
    } catch (cause) {
      await this.#close()
      if (!isConnectionLost(cause)) throw cause
      return task(await this.#open())
    }
  }

  #open(): Promise<IDBPDatabase<Rooms>> {
    this.#opening ??= openDB<Rooms>(this.#name, 1, {
      upgrade: (database) => {
        database.createObjectStore('checkpoints')
        database.createObjectStore('tails', { autoIncrement: true }).createIndex('byRoom', 'roomUuid')
      },
      // Another tab deletes the database or needs a newer version, and waits for this connection to close.
      blocking: () => void this.#close(),
      terminated: () => void this.#close(),
    })
    return this.#opening
  }

  async #close(): Promise<void> {
    const opening = this.#opening
    this.#opening = undefined
    try {
      ;(await opening)?.close()
    } catch {
      // Opening failed: there is nothing to close.
    }
  }
}

/** Names under which browsers report a connection that is closed, or a database without our stores. */
const lostConnection: ReadonlySet<unknown> = new Set([
  'InvalidStateError',
  'NotFoundError',
  'AbortError',
  'TransactionInactiveError',
  'UnknownError',
])

const isConnectionLost = (cause: unknown): boolean =>
  lostConnection.has((cause as { readonly name?: unknown } | null)?.name)

type Tails = IDBPObjectStore<Rooms, ('checkpoints' | 'tails')[], 'tails', 'readwrite'>

const clearTail = async (tails: Tails, roomUuid: string): Promise<void> => {
  const keys = await tails.index('byRoom').getAllKeys(roomUuid)
  await Promise.all(keys.map((key) => tails.delete(key)))
}

/**
 * Keeps rooms in IndexedDB. Each write is one transaction: if the tab is closed in the middle of it, what was stored
 * before remains. The database is opened at first use, and again after it was deleted or closed.
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
  const connection = new Connection(name)
  const withDatabase = <T>(task: (database: IDBPDatabase<Rooms>) => Promise<T>) =>
    attempt(() => connection.use(task))
  return {
    load: (roomUuid) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['checkpoints', 'tails'], 'readonly')
        const room = await transaction.objectStore('checkpoints').get(roomUuid)
        const pieces = await transaction.objectStore('tails').index('byRoom').getAll(roomUuid)
        await transaction.done
        return room && { ...room, tail: pieces.flatMap(({ actions }) => actions) }
      }),
    save: (roomUuid, { tail, ...room }) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['checkpoints', 'tails'], 'readwrite')
        const tails = transaction.objectStore('tails')
        await Promise.all([
          transaction.objectStore('checkpoints').put(room, roomUuid),
          clearTail(tails, roomUuid),
          ...(tail.length === 0 ? [] : [tails.add({ roomUuid, actions: tail })]),
          transaction.done,
        ])
      }),
    append: (roomUuid, actions) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['checkpoints', 'tails'], 'readwrite')
        const isStored = (await transaction.objectStore('checkpoints').getKey(roomUuid)) !== undefined
        if (isStored) await transaction.objectStore('tails').add({ roomUuid, actions })
        await transaction.done
        return isStored
      }),
    remove: (roomUuid) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['checkpoints', 'tails'], 'readwrite')
        await transaction.objectStore('checkpoints').delete(roomUuid)
        await clearTail(transaction.objectStore('tails'), roomUuid)
        await transaction.done
      }),
  }
}
