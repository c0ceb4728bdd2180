/** ms. Longer than a class: a larger step between two times is an outlier, or another day. */
export const maxStep = 12 * 3_600_000

/** Larger distances before a class or after it are outliers, not other days. */
const day = 86_400_000
const maxBefore = 365 * day
const maxAfter = 7 * day

/** What a time says about the times before it. */
export interface OutlierDecision {
  /** The time is far from the previous one: the next time decides. */
  readonly isSuspect: boolean
  /** Which earlier time is an outlier: the suspect one, or the very first. */
  readonly outlier: 'suspect' | 'first' | undefined
}

const accepted: OutlierDecision = { isSuspect: false, outlier: undefined }

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= maxStep

/**
 * Finds single times that are far from both neighbours. If later times follow a step ahead, another day began; if
 * they don't, the time is an outlier.
 */
export class OutlierDetector {
  #last: number | undefined
  #isFirst: boolean
  #suspect: number | undefined

  /** `last`: a time that is known to be correct. */
  constructor(last?: number) {
    this.#last = last
    this.#isFirst = last === undefined
  }

  /** Whether later times can't turn an earlier one into an outlier. */
  get isSettled(): boolean {
    return this.#suspect === undefined && !this.#isFirst
  }

  /** Adds the next time, ms. */
  take(time: number): OutlierDecision {
    const last = this.#last
    if (last === undefined) {
      this.#last = time
      return accepted
    }
    if (this.#suspect !== undefined) return this.#decide(this.#suspect, last, time)
    return this.#follow(last, time, undefined)
  }

  /** Ends the times. Returns whether the suspect time is an outlier. */
  end(): boolean {
    const suspect = this.#suspect
    const last = this.#last ?? 0
    this.#suspect = undefined
    return suspect !== undefined && (suspect < last || suspect - last > maxAfter)
  }

  #decide(suspect: number, last: number, time: number): OutlierDecision {
    this.#suspect = undefined
    const isBetween = last <= suspect && suspect <= time
    if (!isBetween && !isNear(suspect, time)) return this.#follow(last, time, 'suspect')
    const isFirstWrong = this.#isFirst && (suspect < last || suspect - last > maxBefore)
    return this.#follow(suspect, time, isFirstWrong ? 'first' : undefined)
  }

  #follow(last: number, time: number, outlier: OutlierDecision['outlier']): OutlierDecision {
    const near = isNear(last, time)
    this.#last = near ? time : last
    if (near) this.#isFirst = false
    else this.#suspect = time
    return near && outlier === undefined ? accepted : { isSuspect: !near, outlier }
  }
}
