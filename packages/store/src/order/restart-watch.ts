import type { Clock } from '../time/clock.ts'

/** Clocks of one service differ by less than this, ms. */
const tolerance = 1_000

/** Deliveries from before a snapshot arrive within this, ms. */
const lateDelivery = 5_000

/** A doubt that a snapshot has cleared up isn't raised again within this, ms. */
const quietTime = 30_000

/**
 * Tells a duplicate from the first messages of a room that was made again under the same id: a sequence that is
 * known, and a time that is later than that of the newest known one.
 */
export class RestartWatch {
  readonly #clock: Clock
  /** The newest folded notification with a time. */
  #sequence = 0
  #ts: number | undefined
  /** When the room came from a snapshot, which has no time of its own. */
  #replacedAt: number | undefined
  #quietUntil = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  folded(sequence: number | undefined, ts: number | undefined): void {
    if (sequence === undefined || ts === undefined) return
    this.#sequence = sequence
    this.#ts = ts
  }

  /** A snapshot was taken. Of another room: the times from before mean nothing any more. */
  replaced(isSameRoom: boolean): void {
    this.#replacedAt = this.#clock.now()
    if (isSameRoom) return
    this.#sequence = 0
    this.#ts = undefined
  }

  isRestart(sequence: number | undefined, ts: number | undefined): boolean {
    if (sequence === undefined || ts === undefined) return false
    if (this.#ts === undefined) {
      if (this.#replacedAt === undefined || this.#clock.now() - this.#replacedAt <= lateDelivery) return false
    } else if (sequence > this.#sequence || ts <= this.#ts + tolerance) return false
    const now = this.#clock.now()
    if (now < this.#quietUntil) return false
    this.#quietUntil = now + quietTime
    return true
  }
}
