import { OutlierDetector } from '../fold/outlier-detector.ts'

const later = (time: number | undefined, ts: number | undefined): number | undefined =>
  time === undefined || (ts !== undefined && ts > time) ? ts : time

/** Service time after each change of a segment: the maximum so far, without outliers. ms UTC. */
export class SegmentTimes {
  readonly #start: number | undefined
  readonly #watch: OutlierDetector
  readonly #times: (number | undefined)[] = []
  /** The time of each change. Undefined if it has none or is ignored. */
  readonly #reported: (number | undefined)[] = []
  #firstAt: number | undefined
  /** A change whose time is far from the previous one; ignored until the next time decides. */
  #suspect: { readonly index: number; readonly ts: number } | undefined

  /** `start`: service time at the beginning of the segment. */
  constructor(start: number | undefined) {
    this.#start = start
    this.#watch = new OutlierDetector(start)
  }

  /** The first known time. */
  get first(): number | undefined {
    return this.#times.find((time) => time !== undefined)
  }

  /** The time after a number of changes. */
  after(count: number): number | undefined {
    return count === 0 ? this.#start : this.#times[count - 1]
  }

  /** Adds the time of the next change. */
  add(ts: number | undefined): void {
    const index = this.#reported.length
    if (ts === undefined) this.#append(undefined)
    else {
      const { isSuspect, outlier } = this.#watch.take(ts)
      if (outlier === 'first' && this.#firstAt !== undefined) this.#reported[this.#firstAt] = undefined
      if (outlier !== 'suspect') this.#accept(outlier === 'first' ? this.#firstAt : undefined)
      this.#suspect = isSuspect ? { index, ts } : undefined
      this.#firstAt ??= index
      this.#append(isSuspect ? undefined : ts)
    }
  }

  /** Ends the log: a suspect time is another day, unless it is too far away. */
  end(): void {
    if (!this.#watch.end()) this.#accept()
    this.#suspect = undefined
  }

  #append(ts: number | undefined): void {
    this.#reported.push(ts)
    this.#times.push(later(this.after(this.#times.length), ts))
  }

  /** Accepts the suspect time and recomputes the times after it. */
  #accept(from = this.#suspect?.index): void {
    if (this.#suspect !== undefined) this.#reported[this.#suspect.index] = this.#suspect.ts
    if (from === undefined) return
    for (let index = from; index < this.#times.length; index += 1) {
      this.#times[index] = later(this.after(index), this.#reported[index])
    }
  }
}
