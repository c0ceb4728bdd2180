import type { Cancel, Timers } from '../timers.ts'

interface Delayed {
  readonly text: string
  readonly cancel: Cancel
  isDue: boolean
}

/** Delivers delayed messages in order: a delayed message delays those after it. */
export class DelayQueue {
  readonly #timers: Timers
  readonly #deliver: (text: string) => void
  #queue: Delayed[] = []

  constructor(timers: Timers, deliver: (text: string) => void) {
    this.#timers = timers
    this.#deliver = deliver
  }

  /** Delivers a text after a delay in ms, and after all earlier ones. */
  send(text: string, delay: number): void {
    if (delay === 0 && this.#queue.length === 0) {
      this.#deliver(text)
      return
    }
    const cancel = this.#timers.after(delay, () => {
      delayed.isDue = true
      this.#deliverDue()
    })
    const delayed: Delayed = { text, cancel, isDue: false }
    this.#queue.push(delayed)
  }

  flush(): void {
    const queue = this.#queue
    this.#queue = []
    for (const { text, cancel } of queue) {
      cancel()
      this.#deliver(text)
    }
  }

  #deliverDue(): void {
    while (this.#queue[0]?.isDue === true) this.#deliver((this.#queue.shift() as Delayed).text)
  }
}
