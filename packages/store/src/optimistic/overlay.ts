import type { ChannelAction } from '@roomfold/protocol'
import { type RoomSnapshot, reduceAll } from '@roomfold/state'

/** An optimistic action that waits to be confirmed. */
export interface Pending {
  readonly action: ChannelAction
  readonly confirms: (action: ChannelAction) => boolean
  /** Called once it is confirmed, while the batch that confirms it is folded. */
  readonly confirmed: () => void
}

/** Optimistic actions over the confirmed room, in the order in which they were made. */
export class Overlay {
  #pending: Pending[] = []

  get size(): number {
    return this.#pending.length
  }

  get oldest(): Pending | undefined {
    return this.#pending[0]
  }

  add(pending: Pending): void {
    this.#pending.push(pending)
  }

  /** Takes one out. False: it isn't there any more. */
  remove(pending: Pending): boolean {
    const { length } = this.#pending
    this.#pending = this.#pending.filter((other) => other !== pending)
    return this.#pending.length < length
  }

  /** Takes out what some folded actions confirm: each of them one at most, the oldest. */
  confirm(actions: readonly ChannelAction[]): void {
    for (const action of actions) {
      const confirmed = this.#pending.find(({ confirms }) => confirms(action))
      if (confirmed === undefined) continue
      this.remove(confirmed)
      confirmed.confirmed()
    }
  }

  /** The room with what is expected. */
  over(confirmed: RoomSnapshot): RoomSnapshot {
    if (this.#pending.length === 0) return confirmed
    return reduceAll(
      confirmed,
      this.#pending.map(({ action }) => action),
    )
  }
}
