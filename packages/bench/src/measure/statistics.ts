import { quantile } from 'simple-statistics'

/** The median and the quartiles of some figures. */
export interface Spread {
  readonly median: number
  /** The first quartile. */
  readonly low: number
  /** The third quartile. */
  readonly high: number
}

/** @throws Error for an empty list. */
export const spreadOf = (figures: readonly number[]): Spread => {
  const [low, median, high] = quantile([...figures], [0.25, 0.5, 0.75]) as [number, number, number]
  return { median, low, high }
}
