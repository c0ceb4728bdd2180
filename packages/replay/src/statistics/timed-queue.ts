import { tsOf } from '../fold/fold-changes.ts'
import type { OrderedChange } from '../fold/ordered.ts'
import { TimeWatch } from '../fold/time-watch.ts'

/** Changes without times wait no longer than this. */
const longest = 1_000

interface Waiting {
  readonly change: OrderedChange
  ts: number | undefined
}

/** Holds changes back until it is known whether their times are outliers. */
export class TimedQueue {
  readonly #release: (change: OrderedChange, ts: number | undefined) => void
  readonly #watch = new TimeWatch()
  #waiting: Waiting[] = []
  #first: Waiting | undefined
  #doubted: Waiting | undefined

  /** `release` gets the changes in order, with their service time, ms UTC; undefined for outliers. */
  constructor(release: (change: OrderedChange, ts: number | undefined) => void) {
    this.#release = release
  }

  add(change: OrderedChange): void {
    const entry: Waiting = { change, ts: tsOf(change) }
    this.#waiting.push(entry)
    if (entry.ts !== undefined) this.#judge(entry, entry.ts)
    if (this.#watch.isSettled || this.#first === undefined || this.#waiting.length > longest) this.#flush()
  }

  /** There is no more. */
  end(): void {
    if (this.#watch.end() && this.#doubted !== undefined) this.#doubted.ts = undefined
    this.#flush()
  }

  #judge(entry: Waiting, ts: number): void {
    const { isDoubted, outlier } = this.#watch.take(ts)
    const wrong = outlier === 'first' ? this.#first : this.#doubted
    if (outlier !== undefined && wrong !== undefined) wrong.ts = undefined
    this.#doubted = isDoubted ? entry : undefined
    this.#first ??= entry
  }

  #flush(): void {
    for (const { change, ts } of this.#waiting) this.#release(change, ts)
    this.#waiting = []
  }
}
