/** A larger jump between two times counts as an outlier until the next time confirms it, ms. */
const farAway = 12 * 3_600_000

/** The time of each row: the maximum so far. An outlier counts only if the next time is near it. */
export class RowTimes {
  #time: number | undefined
  #doubted: number | undefined

  /** The time of the next row, ms UTC; undefined while none is known. */
  next(ts: number | undefined): number | undefined {
    if (ts === undefined) return this.#time
    const time = this.#time
    const isNear = time === undefined || Math.abs(ts - time) <= farAway
    const isConfirmed = this.#doubted !== undefined && Math.abs(ts - this.#doubted) <= farAway
    this.#doubted = isNear || isConfirmed ? undefined : ts
    if ((isNear || isConfirmed) && (time === undefined || ts > time)) this.#time = ts
    return this.#time
  }
}
