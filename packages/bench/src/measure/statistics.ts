/** The middle of some figures, and how far apart the middle half is. */
export interface Spread {
  readonly median: number
  /** A quarter of the figures is below. */
  readonly low: number
  /** A quarter of the figures is above. */
  readonly high: number
}

const quantile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] as number
  const above = sorted[Math.ceil(place)] as number
  return below + (above - below) * (place - Math.floor(place))
}

export const spreadOf = (figures: readonly number[]): Spread => {
  if (figures.length === 0) throw new RangeError('there is no median of no figures')
  const sorted = [...figures].sort((left, right) => left - right)
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) }
}
