import type { ChannelAction } from '@roomfold/protocol'
import { type RoomSnapshot, toCheckpoint } from '@roomfold/state'
import {
  asyncScheduler,
  exhaustMap,
  filter,
  type SchedulerLike,
  Subject,
  Subscription,
  takeUntil,
  timer,
} from 'rxjs'
import {
  type RoomStorage,
  type StorageIssue,
  type StorageResult,
  storedVersion,
} from '../storage/contract.ts'
import { call, reasonOf } from '../storage/result.ts'
import type { Locks, PersistableRoom, Persistence, PersistOptions } from './contract.ts'
import { WriterLock } from './writer-lock.ts'

/** Timers of browsers and Node fire at once if they are longer, ms. */
const longestTimer = 2 ** 31 - 1

const ownLocks = (): Locks | null => {
  const { locks } = (globalThis.navigator ?? {}) as { readonly locks?: Locks }
  return locks ?? null
}

/** Stores a room as it changes: a checkpoint with actions appended, until the next checkpoint. */
class RoomPersistence implements Persistence {
  readonly #room: PersistableRoom
  readonly #storage: RoomStorage
  readonly #options: PersistOptions
  readonly #scheduler: SchedulerLike
  readonly #lock: WriterLock
  readonly #subscription = new Subscription()
  readonly #due$ = new Subject<void>()
  readonly #flushed$ = new Subject<void>()
  #waiting: ChannelAction[] = []
  #needsCheckpoint = true
  readonly #logged = new Set<string>()
  #tail = 0
  /** The sequence of the last action in the checkpoint, its tail or waiting. */
  #sequence = 0
  #writing: Promise<void> = Promise.resolve()
  #stopped: Promise<void> | undefined

  constructor(room: PersistableRoom, storage: RoomStorage, options: PersistOptions) {
    const { locks = ownLocks(), roomUuid } = options
    this.#room = room
    this.#storage = storage
    this.#options = options
    this.#scheduler = options.scheduler ?? asyncScheduler
    this.#subscription.add(this.#flushLater())
    this.#lock = new WriterLock(
      locks,
      `roomfold:${roomUuid}`,
      () => this.#due$.next(),
      (cause) => this.#lockFailed(cause),
    )
    this.#subscription.add(
      room.changes$.subscribe({
        next: ({ origin, actions }) => this.#changed(origin, actions),
        complete: () => void this.stop(),
      }),
    )
  }

  get isWriter(): boolean {
    return this.#lock.isHeld
  }

  readonly flush = (): Promise<void> => {
    this.#flushed$.next()
    if (this.#lock.isHeld) this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  readonly stop = (): Promise<void> => {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    this.#subscription.unsubscribe()
    await this.flush()
    await this.#lock.release()
  }

  #changed(origin: string, actions: readonly ChannelAction[]): void {
    if (origin === 'optimistic') return
    if (origin === 'snapshot') this.#needsCheckpoint = true
    for (const action of actions) this.#keep(action)
    if (this.#needsCheckpoint) this.#waiting = []
    this.#due$.next()
  }

  /** Keeps an action for the tail. After a gap a checkpoint is needed: `resume` reads a tail up to its first gap. */
  #keep(action: ChannelAction): void {
    const { sequence } = action
    // Actions without a sequence are events: they don't change the room.
    if (sequence === undefined || this.#needsCheckpoint) return
    if (sequence > this.#sequence + 1) this.#needsCheckpoint = true
    this.#sequence = Math.max(this.#sequence, sequence)
    this.#waiting.push(action)
  }

  /** Writes after an interval from the first unwritten change. */
  #flushLater(): Subscription {
    const interval = Math.min(this.#options.interval ?? 1_000, longestTimer)
    return this.#due$
      .pipe(
        filter(() => this.#lock.isHeld),
        exhaustMap(() => timer(interval, this.#scheduler).pipe(takeUntil(this.#flushed$))),
      )
      .subscribe(() => void this.flush())
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
    this.#sequence = room.sequence
    const stored = {
      version: storedVersion,
      savedAt: this.#scheduler.now(),
      checkpoint: toCheckpoint(room),
      tail: [],
    }
    this.#check(await this.#call('save', () => this.#storage.save(this.#options.roomUuid, stored)))
  }

  async #append(actions: readonly ChannelAction[]): Promise<void> {
    this.#tail += actions.length
    const result = await this.#call('append', () => this.#storage.append(this.#options.roomUuid, actions))
    this.#check(result)
    const isLost = result._tag === 'Right' && !result.right
    // The stored room was deleted.
    if (isLost) await this.#save(this.#room.getConfirmedSnapshot())
  }

  #call<T>(method: string, run: () => Promise<StorageResult<T>>): Promise<StorageResult<T>> {
    return call(method, run, this.#scheduler)
  }

  #lockFailed(cause: unknown): void {
    const remedy = 'pass `locks: null` if no other tab writes this room'
    const message = `nothing is stored without the lock for writing (${remedy}): ${reasonOf(cause)}`
    this.#report({ code: 'storageFailed', message, cause })
  }

  async #report(issue: StorageIssue): Promise<void> {
    const { onIssue = (unheard: StorageIssue) => this.#log(unheard) } = this.#options
    try {
      await onIssue(issue)
    } catch (cause) {
      console.error('[roomfold] persistRoom: the option `onIssue` threw:', cause)
    }
  }

  /** Without `onIssue` an issue would be lost: each code is logged once. */
  #log({ code, message }: StorageIssue): void {
    if (this.#logged.has(code)) return
    this.#logged.add(code)
    console.error(
      `[roomfold] persistRoom: ${message} (${code}; logged once. Pass \`onIssue\` to receive all issues.)`,
    )
  }

  /** After a failed write the next one saves a checkpoint. */
  #check(result: StorageResult<unknown>): void {
    if (result._tag === 'Right') return
    this.#needsCheckpoint = true
    this.#report(result.left)
  }
}

/**
 * Stores a live room as it changes, so that it is available immediately after a reload. One of several tabs writes; when
 * it closes, the next one takes over with a new checkpoint. Stops when the store is closed.
 *
 * @throws TypeError without a store, a storage or `roomUuid`.
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
): Persistence => {
  const isStore = typeof room?.changes$?.subscribe === 'function'
  if (!isStore || typeof storage?.save !== 'function' || typeof options?.roomUuid !== 'string')
    throw new TypeError(
      'persistRoom: pass a store, a storage such as `indexedDbStorage()`, and options with `roomUuid`.',
    )
  return new RoomPersistence(room, storage, options)
}
