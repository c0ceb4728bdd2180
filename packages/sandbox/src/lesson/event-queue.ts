interface Entry<T> {
  readonly at: number
  readonly order: number
  readonly event: T
}

const isBefore = <T>(one: Entry<T>, other: Entry<T>): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

/** Events by time; those of one millisecond in the order in which they were added. A binary heap. */
export class EventQueue<T> {
  readonly #heap: Entry<T>[] = []
  #added = 0

  add(at: number, event: T): void {
    const entry = { at, order: this.#added, event }
    this.#added += 1
    this.#heap.push(entry)
    this.#rise(entry, this.#heap.length - 1)
  }

  /** Takes the earliest event out; undefined when there is none left. */
  take(): { readonly at: number; readonly event: T } | undefined {
    const earliest = this.#heap[0]
    const last = this.#heap.pop()
    if (last !== undefined && last !== earliest) this.#sink(last)
    return earliest
  }

  #rise(entry: Entry<T>, from: number): void {
    let place = from
    while (place > 0) {
      const parentPlace = (place - 1) >> 1
      const parent = this.#heap[parentPlace] as Entry<T>
      if (isBefore(parent, entry)) break
      this.#heap[place] = parent
      place = parentPlace
    }
    this.#heap[place] = entry
  }

  #sink(entry: Entry<T>): void {
    let place = 0
    for (;;) {
      const child = this.#earlierChild(place)
      if (child === undefined || isBefore(entry, this.#heap[child] as Entry<T>)) break
      this.#heap[place] = this.#heap[child] as Entry<T>
      place = child
    }
    this.#heap[place] = entry
  }

  #earlierChild(place: number): number | undefined {
    const left = this.#heap[2 * place + 1]
    const right = this.#heap[2 * place + 2]
    if (left === undefined) return undefined
    return right !== undefined && isBefore(right, left) ? 2 * place + 2 : 2 * place + 1
  }
}
