/** What waits for a snapshot. At the limit the oldest go: the snapshot is likely to have them. */
export class Pending<T> {
  readonly #limit: number
  #items: T[] = []
  #start = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** False: an older one had to go. */
  push(item: T): boolean {
    this.#items.push(item)
    if (this.#items.length - this.#start <= this.#limit) return true
    this.#start += 1
    if (this.#start > 1_000 && this.#start * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#start)
      this.#start = 0
    }
    return false
  }

  /** All of them, in the order in which they came; nothing waits afterwards. */
  take(): readonly T[] {
    const items = this.#start === 0 ? this.#items : this.#items.slice(this.#start)
    this.#items = []
    this.#start = 0
    return items
  }
}
