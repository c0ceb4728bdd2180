import type { Cancel, Timers } from '../timers.ts'
import { settleTime } from './settle-time.ts'

/** Holds one message until the next one was sent, or for `settleTime`. */
export class ReorderSlot {
  readonly #timers: Timers
  #held: (() => void) | undefined
  #cancel: Cancel = () => undefined

  constructor(timers: Timers) {
    this.#timers = timers
  }

  /** Sends now, or after the next message. Returns whether it is held; only one message is held at a time. */
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
