/** ms. Longer than a class: a larger step between two times is an outlier, or another day. */
export const maxStep = 12 * 3_600_000

/** Larger distances before a class or after it are outliers, not other days. */
const day = 86_400_000
const maxBefore = 365 * day
const maxAfter = 7 * day

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= maxStep

/**
 * Finds items whose time is far from that of both neighbours. If later times follow a step ahead, another day began; if
 * they don't, the time is an outlier.
 */
export class OutlierDetector<T> {
  #last: number | undefined
  #first: T | undefined
  /** Whether the first time may be an outlier. */
  #isFirstOpen: boolean
  #suspect: { readonly time: number; readonly item: T } | undefined

  /** `last`: a time that is known to be correct. */
  constructor(last?: number) {
    this.#last = last
    this.#isFirstOpen = last === undefined
  }

  /** The newest item, if its time is far from the previous one: the next time decides. */
  get suspect(): T | undefined {
    return this.#suspect?.item
  }

  /** Whether later times can't turn an earlier one into an outlier. */
  get isSettled(): boolean {
    return this.#suspect === undefined && (this.#last === undefined || !this.#isFirstOpen)
  }

  /** Adds the next item with its time, ms. Returns the earlier item that is an outlier: the suspect, or the first. */
  take(time: number, item: T): T | undefined {
    if (this.#last === undefined) {
      this.#last = time
      this.#first = item
      return undefined
    }
    const outlier = this.#suspect && this.#decide(this.#suspect, this.#last, time)
    const isStep = !isNear(this.#last, time)
    this.#suspect = isStep ? { time, item } : undefined
    if (isStep) return outlier
    this.#last = time
    this.#isFirstOpen = false
    return outlier
  }

  /** Ends the times. Returns the suspect if it is an outlier. */
  end(): T | undefined {
    const last = this.#last ?? 0
    const { time = last, item } = this.#suspect ?? {}
    this.#suspect = undefined
    return time < last || time - last > maxAfter ? item : undefined
  }

  #decide(suspect: { readonly time: number; readonly item: T }, last: number, time: number): T | undefined {
    const isBetween = last <= suspect.time && suspect.time <= time
    if (!isBetween && !isNear(suspect.time, time)) return suspect.item
    this.#last = suspect.time
    const isFirstWrong = this.#isFirstOpen && (suspect.time < last || suspect.time - last > maxBefore)
    return isFirstWrong ? this.#first : undefined
  }
}
