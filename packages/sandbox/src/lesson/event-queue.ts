import { Heap } from 'heap-js'

interface QueuedEvent<T> {
  /** When the event is due, ms. */
  readonly at: number
  /** The insertion order. */
  readonly order: number
  readonly event: T
}

/** A priority queue of events by time; events of one millisecond stay in insertion order. */
export class EventQueue<T> {
  readonly #heap = new Heap<QueuedEvent<T>>((left, right) => left.at - right.at || left.order - right.order)
  #added = 0

  add(at: number, event: T): void {
    this.#heap.push({ at, order: this.#added, event })
    this.#added += 1
  }

  /** Removes and returns the earliest event. Undefined if the queue is empty. */
  take(): { readonly at: number; readonly event: T } | undefined {
    return this.#heap.pop()
  }
}
