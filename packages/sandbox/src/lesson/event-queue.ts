import { Heap } from 'heap-js'

interface Entry<T> {
  /** When the event is due, ms. */
  readonly at: number
  /** How many events were added before. */
  readonly order: number
  readonly event: T
}

/** Events by time; those of one millisecond in the order in which they were added. */
export class EventQueue<T> {
  readonly #heap = new Heap<Entry<T>>((left, right) => left.at - right.at || left.order - right.order)
  #added = 0

  add(at: number, event: T): void {
    this.#heap.push({ at, order: this.#added, event })
    this.#added += 1
  }

  /** Removes the earliest event. Undefined: the queue is empty. */
  take(): { readonly at: number; readonly event: T } | undefined {
    return this.#heap.pop()
  }
}
