import type { Pair } from './cost.ts'
import { spreadOf } from './statistics.ts'

/** A row relative to JSON.parse of the same lines. */
export interface Ratios {
  /** Wall time, one ratio per round. */
  readonly rounds: readonly number[]
  /** CPU time, one ratio per round. Absent in browsers. */
  readonly cpuRounds?: readonly number[] | undefined
  readonly linesPerRound: number
  /** Medians, µs per line. */
  readonly parse: number
  readonly time: number
}

const cpuRatio = ({ row, parse }: Pair): readonly number[] =>
  row.cpu === undefined || parse.cpu === undefined ? [] : [row.cpu / parse.cpu]

const median = (figures: readonly number[]): number => spreadOf(figures).median

/** A ratio for each pair. */
export const ratiosOf = (pairs: readonly Pair[], linesPerRound: number): Ratios => {
  const cpuRounds = pairs.flatMap(cpuRatio)
  return {
    rounds: pairs.map(({ row, parse }) => row.wall / parse.wall),
    ...(cpuRounds.length === 0 ? {} : { cpuRounds }),
    linesPerRound,
    parse: median(pairs.map(({ parse }) => parse.wall)) * 1_000,
    time: median(pairs.map(({ row }) => row.wall)) * 1_000,
  }
}
