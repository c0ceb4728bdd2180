import { OutlierDetector } from '../fold/outlier-detector.ts'

const later = (time: number | undefined, ts: number | undefined): number | undefined =>
  time === undefined || (ts !== undefined && ts > time) ? ts : time

/** Service time after each change of a segment: the maximum so far, without outliers. ms UTC. */
export class SegmentTimes {
  readonly #start: number | undefined
  readonly #detector: OutlierDetector<number>
  /** The time of each change. Undefined if it has none or is an outlier. */
  readonly #own: (number | undefined)[] = []
  /** The maximum after each change, as far as it was asked for. */
  readonly #times: (number | undefined)[] = []

  /** `start`: service time at the beginning of the segment. */
  constructor(start: number | undefined) {
    this.#start = start
    this.#detector = new OutlierDetector(start)
  }

  /** The first known time. */
  get first(): number | undefined {
    this.after(this.#own.length)
    return this.#start ?? this.#times.find((time) => time !== undefined)
  }

  /** The time after a number of changes. A time that is far from the previous one counts when the next one decides so. */
  after(count: number): number | undefined {
    while (this.#times.length < count) {
      const index = this.#times.length
      const ts = index === this.#detector.suspect ? undefined : this.#own[index]
      this.#times.push(later(this.#times[index - 1] ?? this.#start, ts))
    }
    return count === 0 ? this.#start : this.#times[count - 1]
  }

  add(ts: number | undefined): void {
    const index = this.#own.push(ts) - 1
    const { suspect } = this.#detector
    if (ts !== undefined) this.#settle(suspect, this.#detector.take(ts, index))
  }

  /** Ends the log: a suspect time is another day, unless it is too far away. */
  end(): void {
    const { suspect } = this.#detector
    this.#settle(suspect, this.#detector.end())
  }

  /** Recomputes the times from the change on whose time counts, or no longer counts. */
  #settle(suspect: number | undefined, outlier: number | undefined): void {
    if (outlier !== undefined) this.#own[outlier] = undefined
    this.#times.length = Math.min(this.#times.length, outlier ?? suspect ?? this.#times.length)
  }
}
