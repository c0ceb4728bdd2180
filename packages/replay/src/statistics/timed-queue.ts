import { tsOf } from '../fold/fold-changes.ts'
import type { OrderedChange } from '../fold/ordered.ts'
import { OutlierDetector } from '../fold/outlier-detector.ts'

/** Changes that are buffered at most. */
const maxPending = 1_000

interface PendingChange {
  readonly change: OrderedChange
  ts: number | undefined
}

/** Buffers changes until it is known whether their times are outliers. */
export class TimedQueue {
  readonly #release: (change: OrderedChange, ts: number | undefined) => void
  readonly #watch = new OutlierDetector()
  #pending: PendingChange[] = []
  #first: PendingChange | undefined
  #suspect: PendingChange | undefined

  /** `release` receives the changes in order, with their service time, ms UTC; undefined for outliers. */
  constructor(release: (change: OrderedChange, ts: number | undefined) => void) {
    this.#release = release
  }

  add(change: OrderedChange): void {
    const pending: PendingChange = { change, ts: tsOf(change) }
    this.#pending.push(pending)
    if (pending.ts !== undefined) this.#check(pending, pending.ts)
    if (this.#watch.isSettled || this.#first === undefined || this.#pending.length > maxPending) this.#flush()
  }

  /** Ends the changes: releases the rest. */
  end(): void {
    if (this.#watch.end() && this.#suspect !== undefined) this.#suspect.ts = undefined
    this.#flush()
  }

  #check(pending: PendingChange, ts: number): void {
    const { isSuspect, outlier } = this.#watch.take(ts)
    const wrong = outlier === 'first' ? this.#first : this.#suspect
    if (outlier !== undefined && wrong !== undefined) wrong.ts = undefined
    this.#suspect = isSuspect ? pending : undefined
    this.#first ??= pending
  }

  #flush(): void {
    for (const { change, ts } of this.#pending) this.#release(change, ts)
    this.#pending = []
  }
}
