import type { ChannelAction } from '@roomfold/protocol'
import { type RoomSnapshot, toCheckpoint } from '@roomfold/state'
import { type RoomStorage, type StorageResult, storedVersion } from '../storage/contract.ts'
import type { Locks, PersistableRoom, PersistClock, Persistence, PersistOptions } from './contract.ts'
import { WritingTurn } from './turn.ts'

const systemClock: PersistClock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => globalThis.setTimeout(callback, delay),
  clearTimeout: (handle) => globalThis.clearTimeout(handle as number),
}

const ownLocks = (): Locks | null => {
  const { locks } = (globalThis.navigator ?? {}) as { readonly locks?: Locks }
  return locks ?? null
}

/** Writes a room down as it changes: actions behind a checkpoint, and now and then the next checkpoint. */
class RoomPersistence implements Persistence {
  readonly #room: PersistableRoom
  readonly #storage: RoomStorage
  readonly #options: PersistOptions
  readonly #clock: PersistClock
  readonly #turn: WritingTurn
  readonly #subscription: { unsubscribe(): void }
  #waiting: ChannelAction[] = []
  #needsCheckpoint = true
  #tail = 0
  #timer: unknown
  #writing: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(room: PersistableRoom, storage: RoomStorage, options: PersistOptions) {
    const { locks = ownLocks(), roomUuid } = options
    this.#room = room
    this.#storage = storage
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#turn = new WritingTurn(locks, `roomfold:${roomUuid}`, () => this.#schedule())
    this.#subscription = room.changes$.subscribe({
      next: ({ origin, actions }) => this.#changed(origin, actions),
      complete: () => void this.stop(),
    })
  }

  get isWriter(): boolean {
    return this.#turn.mine
  }

  readonly flush = (): Promise<void> => {
    this.#clock.clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#turn.mine) this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  readonly stop = async (): Promise<void> => {
    if (this.#stopped) return
    this.#stopped = true
    this.#subscription.unsubscribe()
    await this.flush()
    await this.#turn.end()
  }

  #changed(origin: string, actions: readonly ChannelAction[]): void {
    if (origin === 'optimistic') return
    if (origin === 'snapshot') {
      this.#needsCheckpoint = true
      this.#waiting = []
    }
    if (!this.#needsCheckpoint) {
      // Without a place in the order they are events: nothing of the room.
      for (const action of actions) if (action.sequence !== undefined) this.#waiting.push(action)
    }
    this.#schedule()
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#stopped || !this.#turn.mine) return
    this.#timer = this.#clock.setTimeout(() => void this.flush(), this.#options.interval ?? 1_000)
  }

  async #write(): Promise<void> {
    const actions = this.#waiting
    this.#waiting = []
    const isLong = this.#tail + actions.length > (this.#options.tailLength ?? 500)
    if (this.#needsCheckpoint || isLong) await this.#save(this.#room.getConfirmedSnapshot())
    else if (actions.length > 0) await this.#append(actions)
  }

  async #save(room: RoomSnapshot): Promise<void> {
    if (room.sequence === 0) return
    this.#needsCheckpoint = false
    this.#tail = 0
    const stored = {
      version: storedVersion,
      savedAt: this.#clock.now(),
      checkpoint: toCheckpoint(room),
      tail: [],
    }
    this.#judge(await this.#storage.save(this.#options.roomUuid, stored))
  }

  async #append(actions: readonly ChannelAction[]): Promise<void> {
    this.#tail += actions.length
    this.#judge(await this.#storage.append(this.#options.roomUuid, actions))
  }

  /** What wasn't stored is in the next checkpoint. */
  #judge(result: StorageResult<void>): void {
    if (result._tag === 'Right') return
    this.#needsCheckpoint = true
    try {
      this.#options.onIssue?.(result.left)
    } catch {
      // Whoever is told of a failure must not cause another.
    }
  }
}

/**
 * Writes a live room down as it changes, so that it is there at once after a reload. Of several tabs one writes;
 * when it goes, the next begins with a checkpoint of its own. Ends with the store.
 *
 * @example
 * ```ts
 * import { memoryStorage, persistRoom, resume } from '@roomfold/persist'
 * import { createRoomStore } from '@roomfold/store'
 *
 * const storage = memoryStorage()
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * const persistence = persistRoom(store, storage, { roomUuid: 'maths-7b', locks: null })
 * store.receive('{"cmd":1,"sequence":1,"data":{"state":1}}')
 * await persistence.stop()
 * store.close()
 *
 * const { room } = await resume(storage, 'maths-7b')
 * const again = createRoomStore({ roomUuid: 'maths-7b', initial: room })
 * console.log(again.status.state, again.getSnapshot().room.state) // stale inProgress
 * again.close()
 * ```
 */
export const persistRoom = (
  room: PersistableRoom,
  storage: RoomStorage,
  options: PersistOptions,
): Persistence => new RoomPersistence(room, storage, options)
