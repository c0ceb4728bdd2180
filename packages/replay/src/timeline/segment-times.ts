import { TimeWatch } from '../fold/time-watch.ts'

const later = (time: number | undefined, ts: number | undefined): number | undefined =>
  time === undefined || (ts !== undefined && ts > time) ? ts : time

/** Service time after each change of a segment: the largest so far, without outliers. ms UTC. */
export class SegmentTimes {
  readonly #start: number | undefined
  readonly #watch: TimeWatch
  readonly #times: (number | undefined)[] = []
  /** What each change says; undefined for those that say nothing or are ignored. */
  readonly #said: (number | undefined)[] = []
  #firstAt: number | undefined
  /** A change whose time is far from the one before; ignored while in doubt. */
  #doubted: { readonly index: number; readonly ts: number } | undefined

  /** `start`: service time where the segment begins. */
  constructor(start: number | undefined) {
    this.#start = start
    this.#watch = new TimeWatch(start)
  }

  /** The first time that is known. */
  get first(): number | undefined {
    return this.#times.find((time) => time !== undefined)
  }

  /** After so many changes. */
  after(count: number): number | undefined {
    return count === 0 ? this.#start : this.#times[count - 1]
  }

  /** Takes the time of the next change. */
  add(ts: number | undefined): void {
    const index = this.#said.length
    if (ts === undefined) this.#append(undefined)
    else {
      const { isDoubted, outlier } = this.#watch.take(ts)
      if (outlier === 'first' && this.#firstAt !== undefined) this.#said[this.#firstAt] = undefined
      if (outlier !== 'doubted') this.#trust(outlier === 'first' ? this.#firstAt : undefined)
      this.#doubted = isDoubted ? { index, ts } : undefined
      this.#firstAt ??= index
      this.#append(isDoubted ? undefined : ts)
    }
  }

  /** There is no more: a time in doubt is another day, unless nobody waits as long. */
  end(): void {
    if (!this.#watch.end()) this.#trust()
    this.#doubted = undefined
  }

  #append(ts: number | undefined): void {
    this.#said.push(ts)
    this.#times.push(later(this.after(this.#times.length), ts))
  }

  /** The time in doubt is right: what follows it is told anew. */
  #trust(from = this.#doubted?.index): void {
    if (this.#doubted !== undefined) this.#said[this.#doubted.index] = this.#doubted.ts
    if (from === undefined) return
    for (let index = from; index < this.#times.length; index += 1) {
      this.#times[index] = later(this.after(index), this.#said[index])
    }
  }
}
