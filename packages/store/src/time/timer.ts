import type { Clock } from './clock.ts'

/** The longest delay that timers of browsers and Node can take, ms. */
const longestDelay = 2_147_483_647

/** One timeout that can be started again: the former start is forgotten. */
export class Timer {
  readonly #clock: Clock
  readonly #callback: () => void
  #handle: unknown
  #running = false

  constructor(clock: Clock, callback: () => void) {
    this.#clock = clock
    this.#callback = callback
  }

  get running(): boolean {
    return this.#running
  }

  start(delay: number): void {
    this.stop()
    this.#running = true
    this.#handle = this.#clock.setTimeout(this.#fire, Math.min(Math.max(0, delay), longestDelay))
  }

  stop(): void {
    if (!this.#running) return
    this.#running = false
    this.#clock.clearTimeout(this.#handle)
    this.#handle = undefined
  }

  readonly #fire = (): void => {
    if (!this.#running) return
    this.#running = false
    this.#handle = undefined
    this.#callback()
  }
}
