import type { Cancel, Timers } from '../clock.ts'

interface Waiting {
  readonly text: string
  readonly due: number
}

/** Delivers in order; whoever is late holds up those behind. */
export class DelayLine {
  readonly #timers: Timers
  readonly #deliver: (text: string) => void
  #queue: Waiting[] = []
  #cancel: Cancel = () => undefined

  constructor(timers: Timers, deliver: (text: string) => void) {
    this.#timers = timers
    this.#deliver = deliver
  }

  /** Delivers after a delay, ms, and behind all that still wait. */
  send(text: string, delay: number): void {
    if (delay === 0 && this.#queue.length === 0) {
      this.#deliver(text)
      return
    }
    const due = Math.max(this.#timers.now() + delay, this.#queue.at(-1)?.due ?? 0)
    this.#queue.push({ text, due })
    if (this.#queue.length === 1) this.#wait()
  }

  flush(): void {
    this.#cancel()
    const waiting = this.#queue
    this.#queue = []
    for (const { text } of waiting) this.#deliver(text)
  }

  #wait(): void {
    const [first] = this.#queue
    if (first === undefined) return
    this.#cancel = this.#timers.after(Math.max(0, first.due - this.#timers.now()), () => this.#release())
  }

  #release(): void {
    const now = this.#timers.now()
    const kept = this.#queue.findIndex(({ due }) => due > now)
    const released = this.#queue.splice(0, kept === -1 ? this.#queue.length : kept)
    for (const { text } of released) this.#deliver(text)
    this.#wait()
  }
}
