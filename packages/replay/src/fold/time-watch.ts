/** A class is shorter: a time that is further from those around it is wrong, or another day began. */
export const farAway = 12 * 3_600_000

/** Nobody waits as long in front of a class, or behind it. */
const day = 86_400_000
const longestBefore = 365 * day
const longestBehind = 7 * day

/** What the next time says about those before it. */
export interface Watched {
  /** Far from the one before: the next one decides. */
  readonly isDoubted: boolean
  /** One that is wrong: the one in doubt, or the very first. */
  readonly outlier: 'doubted' | 'first' | undefined
}

const trusted: Watched = { isDoubted: false, outlier: undefined }

const isNear = (one: number, other: number): boolean => Math.abs(one - other) <= farAway

/**
 * Finds single times that are far from those on both sides. A time far ahead that later ones follow is another day;
 * one that no other is near is an outlier.
 */
export class TimeWatch {
  #last: number | undefined
  #isFirst: boolean
  #doubted: number | undefined

  /** `last`: a time that is known to be right. */
  constructor(last?: number) {
    this.#last = last
    this.#isFirst = last === undefined
  }

  /** Whether nothing that comes can turn a time so far into an outlier. */
  get isSettled(): boolean {
    return this.#doubted === undefined && !this.#isFirst
  }

  /** Takes the next time, ms. */
  take(time: number): Watched {
    const last = this.#last
    if (last === undefined) {
      this.#last = time
      return trusted
    }
    if (this.#doubted !== undefined) return this.#decide(this.#doubted, last, time)
    return this.#follow(last, time, undefined)
  }

  /** There is no more: whether the time in doubt is an outlier. */
  end(): boolean {
    const doubted = this.#doubted
    const last = this.#last ?? 0
    this.#doubted = undefined
    return doubted !== undefined && (doubted < last || doubted - last > longestBehind)
  }

  #decide(doubted: number, last: number, time: number): Watched {
    this.#doubted = undefined
    const isBetween = last <= doubted && doubted <= time
    if (!isBetween && !isNear(doubted, time)) return this.#follow(last, time, 'doubted')
    const isFirstWrong = this.#isFirst && (doubted < last || doubted - last > longestBefore)
    return this.#follow(doubted, time, isFirstWrong ? 'first' : undefined)
  }

  #follow(last: number, time: number, outlier: Watched['outlier']): Watched {
    const near = isNear(last, time)
    this.#last = near ? time : last
    if (near) this.#isFirst = false
    else this.#doubted = time
    return near && outlier === undefined ? trusted : { isDoubted: !near, outlier }
  }
}
