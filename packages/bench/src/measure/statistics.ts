import { quantile } from 'simple-statistics'

/** The median of some figures, and the range of the middle half. */
export interface Spread {
  readonly median: number
  /** A quarter of the figures is below. */
  readonly low: number
  /** A quarter of the figures is above. */
  readonly high: number
}

/** @throws Error for no figures. */
export const spreadOf = (figures: readonly number[]): Spread => {
  const [low, median, high] = quantile([...figures], [0.25, 0.5, 0.75]) as [number, number, number]
  return { median, low, high }
}
