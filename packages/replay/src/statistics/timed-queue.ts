import { type OrderedChange, tsOf } from '../fold/ordered.ts'
import { OutlierDetector } from '../fold/outlier-detector.ts'

/** Changes that are buffered at most. */
const maxPending = 1_000

interface PendingChange {
  readonly change: OrderedChange
  ts: number | undefined
}

const ignoreTime = (outlier: PendingChange | undefined): void => {
  if (outlier !== undefined) outlier.ts = undefined
}

/** Buffers changes until it is known whether their times are outliers. */
export class TimedQueue {
  readonly #release: (change: OrderedChange, ts: number | undefined) => void
  readonly #detector = new OutlierDetector<PendingChange>()
  #pending: PendingChange[] = []

  /** `release` receives the changes in order, with their service time, ms UTC; undefined for outliers. */
  constructor(release: (change: OrderedChange, ts: number | undefined) => void) {
    this.#release = release
  }

  add(change: OrderedChange): void {
    const pending: PendingChange = { change, ts: tsOf(change) }
    this.#pending.push(pending)
    if (pending.ts !== undefined) ignoreTime(this.#detector.take(pending.ts, pending))
    if (this.#detector.isSettled || this.#pending.length > maxPending) this.#flush()
  }

  /** Ends the changes: releases the rest. */
  end(): void {
    ignoreTime(this.#detector.end())
    this.#flush()
  }

  #flush(): void {
    for (const { change, ts } of this.#pending) this.#release(change, ts)
    this.#pending = []
  }
}
