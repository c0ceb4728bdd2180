import type { Cancel, Timers } from '../timers.ts'
import { settleTime } from './settle-time.ts'

/** Holds one message back until the next one has passed it, or until none has come for a while. */
export class Overtaking {
  readonly #timers: Timers
  #held: (() => void) | undefined
  #cancel: Cancel = () => undefined

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** Sends now, or behind the next one. Returns whether it was held back: there is one place. */
  pass(send: () => void, holdBack: boolean): boolean {
    if (holdBack && this.#held === undefined) {
      this.#held = send
      this.#cancel = this.#timers.after(settleTime, () => this.flush())
      return true
    }
    send()
    this.flush()
    return false
  }

  flush(): void {
    const held = this.#held
    this.#held = undefined
    this.#cancel()
    held?.()
  }
}
