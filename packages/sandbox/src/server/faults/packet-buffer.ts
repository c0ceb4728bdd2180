import type { Cancel, Timers } from '../timers.ts'
import { packetOf } from './damage.ts'
import { settleTime } from './settle-time.ts'

/** The text of a notification and its sequence. */
export interface SequencedText {
  readonly text: string
  readonly sequence: number
}

/** Collects notifications until a packet is full, or for `settleTime`. */
export class PacketBuffer {
  readonly #timers: Timers
  #list: SequencedText[] = []
  #size = 0
  #send: (text: string) => void = () => undefined
  #cancel: Cancel = () => undefined

  constructor(timers: Timers) {
    this.#timers = timers
  }

  get isOpen(): boolean {
    return this.#list.length > 0
  }

  /** Begins a packet of `size` notifications; `send` receives its text. */
  open(size: number, send: (text: string) => void): void {
    this.#size = size
    this.#send = send
    this.#cancel = this.#timers.after(settleTime, () => this.flush())
  }

  add(message: SequencedText): void {
    this.#list.push(message)
    if (this.#list.length >= this.#size) this.flush()
  }

  flush(): void {
    const [first] = this.#list
    if (first === undefined) return
    this.#cancel()
    const texts = this.#list.map(({ text }) => text)
    this.#list = []
    this.#send(packetOf(texts, first.sequence))
  }
}
