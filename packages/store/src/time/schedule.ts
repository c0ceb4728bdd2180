import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { Timer } from './timer.ts'

/** When subscribers are told: at once, once per microtask, or once per frame. Folding is always at once. */
export type Batching = 'sync' | 'microtask' | 'frame'

/** One frame at 60 Hz, ms. */
const frameLength = 16

/** Hidden pages get no frames: subscribers are told after this long all the same, ms. */
const longestFrame = 250

/** Asks once for a flush, however often it is requested until then. */
export class Schedule {
  readonly #batching: Batching
  readonly #flush: () => void
  readonly #timer: Timer
  readonly #paints: boolean
  #requested = false

  constructor(batching: Batching, clock: Clock, ownClock: Clock, flush: () => void) {
    this.#batching = batching
    this.#flush = flush
    this.#timer = new Timer(clock, () => this.#run())
    this.#paints = ownClock === systemClock && typeof globalThis.requestAnimationFrame === 'function'
  }

  request(): void {
    if (this.#requested) return
    this.#requested = true
    if (this.#batching === 'microtask') queueMicrotask(this.#run)
    else this.#timer.start(this.#paints ? longestFrame : frameLength)
    if (this.#batching === 'frame' && this.#paints) globalThis.requestAnimationFrame(this.#run)
  }

  cancel(): void {
    this.#requested = false
    this.#timer.stop()
  }

  readonly #run = (): void => {
    if (!this.#requested) return
    this.cancel()
    this.#flush()
  }
}
