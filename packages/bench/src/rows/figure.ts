import type { WorkloadId } from '../workload/profile.ts'

/** What runs a row. */
export type Runtime = 'node' | 'chromium'

/** How a figure is counted. */
type Unit = '× parse' | 'bytes' | 'calls' | '1 / fold'

/** What a row has found in one process. */
export interface Finding {
  readonly row: string
  /** What is measured, where the row has several. */
  readonly label?: string | undefined
  /** What it is of: users in the room, subscribers, notifications of a log. */
  readonly size?: number | undefined
  readonly unit: Unit
  /** One for each round. */
  readonly rounds: readonly number[]
  /** The same in CPU time; absent where it isn't measured. */
  readonly cpuRounds?: readonly number[] | undefined
  readonly linesPerRound?: number | undefined
  /** Medians, µs a line. */
  readonly parse?: number | undefined
  readonly time?: number | undefined
}

/** One figure: a row of the table in one of its columns. */
export interface Figure extends Omit<Finding, 'rounds' | 'cpuRounds'> {
  /** Which workload was measured; absent where it makes no difference. */
  readonly workload?: WorkloadId | undefined
  /** What ran it. */
  readonly runtime?: Runtime | undefined
  readonly median: number
  /** The quartiles. */
  readonly low: number
  readonly high: number
  readonly rounds: number
  /** The median ratio of CPU times. */
  readonly cpu?: number | undefined
}

/** Why there is no figure. */
export interface Omission {
  readonly row: string
  readonly workload?: WorkloadId | undefined
  readonly runtime?: Runtime | undefined
  readonly size?: number | undefined
  readonly reason: string
}
