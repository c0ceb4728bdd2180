import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { Overlay } from '../optimistic/overlay.ts'
import type { Batching } from '../time/schedule.ts'
import { Batch, type ChangeOrigin } from './batch.ts'
import type { Effects } from './effects.ts'
import type { EventStreams } from './observables.ts'
import type { Registry } from './registry.ts'

/** What a publisher tells, and when. */
export interface PublisherOptions {
  readonly room: RoomSnapshot
  readonly batching: Batching
  readonly registry: Registry
  readonly effects: Effects
  readonly overlay: Overlay
  readonly streams: Pick<EventStreams, 'changes' | 'actions'>
  /** Asks for a call of `flush` later. */
  readonly request: () => void
}

/** So many actions wait at most until subscribers are told, however slow the frames come. */
const largestBatch = 10_000

/** Holds the newest room, and tells the subscribers batch by batch. */
export class Publisher {
  /** What the service has said; the fold goes on from it. */
  #room: RoomSnapshot
  /** What subscribers see: with optimistic actions over it. */
  #shown: RoomSnapshot
  #batch: Batch | undefined
  readonly #options: PublisherOptions

  constructor(options: PublisherOptions) {
    this.#options = options
    this.#room = options.room
    this.#shown = options.room
  }

  get room(): RoomSnapshot {
    return this.#room
  }

  get shown(): RoomSnapshot {
    return this.#shown
  }

  /**
   * Makes room for a fold of this origin: batches of different origins are not mixed, so what waits to be told
   * is told first, while the newest room is still the one after it. Call this before the fold.
   */
  prepare(origin: ChangeOrigin): void {
    if (this.#batch !== undefined && (this.#batch.origin !== origin || origin === 'snapshot')) this.flush()
  }

  /** The room after some actions; `fetched` has those that were fetched. The array is the publisher's now. */
  publish(
    after: RoomSnapshot,
    actions: ChannelAction[],
    origin: ChangeOrigin,
    fetched: ReadonlySet<object> | undefined,
  ): void {
    if (!this.#isHeard()) {
      this.#set(after, actions)
      return
    }
    if (this.#batch === undefined) this.#batch = new Batch(this.#shown, origin, actions, fetched)
    else this.#batch.add(actions, fetched)
    this.#grow(this.#batch, after, actions)
  }

  /** Optimistic actions came or went. */
  publishOverlay(): void {
    this.prepare('optimistic')
    this.publish(this.#room, [], 'optimistic', undefined)
  }

  /** Tells the subscribers now what waits to be told. */
  flush(): void {
    const batch = this.#batch
    if (batch === undefined) return
    this.#batch = undefined
    const { registry, streams, effects } = this.#options
    const { changes, actions } = streams
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
    const { registry, streams, effects } = this.#options
    return registry.size + effects.size > 0 || streams.changes.observed || streams.actions.observed
  }

  /** The room and what is shown of it. What the actions confirm is no longer laid over it. */
  #set(after: RoomSnapshot, actions: readonly ChannelAction[]): boolean {
    const { overlay } = this.#options
    const isOverlaid = overlay.size > 0 || this.#shown !== this.#room
    this.#room = after
    if (isOverlaid) overlay.confirm(actions)
    this.#shown = isOverlaid ? overlay.over(after) : after
    return isOverlaid
  }

  #grow(batch: Batch, after: RoomSnapshot, actions: readonly ChannelAction[]): void {
    if (this.#set(after, actions)) batch.isOverlaid = true
    batch.after = this.#shown
    batch.confirmed = after
    if (this.#options.batching === 'sync' || batch.actions.length >= largestBatch) this.flush()
    else this.#options.request()
  }
}
