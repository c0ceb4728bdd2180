import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { Batching } from '../time/schedule.ts'
import { type AppliedAction, Batch, type ChangeSet, type Origin } from './batch.ts'
import type { Effects } from './effects.ts'
import type { Registry } from './registry.ts'

/** Somewhere to send values to; nobody may be there. */
interface Outlet<T> {
  readonly observed: boolean
  next(value: T): void
}

/** What a publisher tells, and when. */
export interface PublisherOptions {
  readonly room: RoomSnapshot
  readonly batching: Batching
  readonly registry: Registry
  readonly effects: Effects
  readonly changes: Outlet<ChangeSet>
  readonly actions: Outlet<AppliedAction<ChannelAction>>
  /** Asks for a call of `flush` later. */
  readonly request: () => void
}

/** So many actions wait at most until subscribers are told, however slow the frames come. */
const largestBatch = 10_000

/** Holds the newest room, and tells the subscribers batch by batch. */
export class Publisher {
  #room: RoomSnapshot
  #batch: Batch | undefined
  readonly #options: PublisherOptions

  constructor(options: PublisherOptions) {
    this.#options = options
    this.#room = options.room
  }

  get room(): RoomSnapshot {
    return this.#room
  }

  /**
   * Makes room for a fold of this origin: batches of different origins are not mixed, so what waits to be told
   * is told first, while the newest room is still the one after it. Call this before the fold.
   */
  prepare(origin: Origin): void {
    if (this.#batch !== undefined && (this.#batch.origin !== origin || origin === 'snapshot')) this.flush()
  }

  /** The room after one action. */
  publishOne(after: RoomSnapshot, action: ChannelAction, origin: Origin): void {
    if (!this.#isHeard()) {
      this.#room = after
      return
    }
    const batch = this.#batch
    if (batch === undefined) this.#open([action], after, origin, undefined)
    else {
      batch.actions.push(action)
      this.#grow(batch, after)
    }
  }

  /** The room after several actions; `fetched` has those that were fetched. The array is the publisher's now. */
  publish(
    after: RoomSnapshot,
    actions: ChannelAction[],
    origin: Origin,
    fetched: ReadonlySet<object> | undefined,
  ): void {
    if (!this.#isHeard()) {
      this.#room = after
      return
    }
    const batch = this.#batch
    if (batch === undefined) this.#open(actions, after, origin, fetched)
    else {
      for (const action of actions) batch.actions.push(action)
      if (fetched !== undefined) batch.fetched = new Set([...(batch.fetched ?? []), ...fetched])
      this.#grow(batch, after)
    }
  }

  /** Tells the subscribers now what waits to be told. */
  flush(): void {
    const batch = this.#batch
    if (batch === undefined) return
    this.#batch = undefined
    const { registry, changes, actions, effects } = this.#options
    registry.notify(batch)
    if (changes.observed) changes.next(batch)
    if (!actions.observed && effects.size === 0) return
    for (const action of batch.actions) {
      const origin = batch.originOf(action)
      if (actions.observed) actions.next({ action, origin })
      if (effects.size > 0) effects.run(action, origin)
    }
  }

  #isHeard(): boolean {
    if (this.#batch !== undefined) return true
    const { registry, changes, actions, effects } = this.#options
    return registry.size > 0 || changes.observed || actions.observed || effects.size > 0
  }

  #open(
    actions: ChannelAction[],
    after: RoomSnapshot,
    origin: Origin,
    fetched: ReadonlySet<object> | undefined,
  ): void {
    const batch = new Batch(this.#room, origin, actions)
    batch.fetched = fetched
    this.#batch = batch
    this.#grow(batch, after)
  }

  #grow(batch: Batch, after: RoomSnapshot): void {
    batch.after = after
    this.#room = after
    if (this.#options.batching === 'sync' || batch.actions.length >= largestBatch) this.flush()
    else this.#options.request()
  }
}
