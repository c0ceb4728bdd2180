import type { WorkloadId } from '../workload/profile.ts'

/** The runtime of a row. */
export type Runtime = 'node' | 'chromium'

/** The unit of a figure. */
type Unit = '× parse' | 'bytes' | 'calls' | '1 / fold'

/** The result of a row in one process. */
export interface Finding {
  readonly row: string
  /** The measured quantity, if the row has several. */
  readonly label?: string | undefined
  /** The column: users in the room, subscribers, or notifications of a log. */
  readonly size?: number | undefined
  readonly unit: Unit
  /** One per round. */
  readonly rounds: readonly number[]
  /** The same in CPU time. Absent if it isn't measured. */
  readonly cpuRounds?: readonly number[] | undefined
  readonly linesPerRound?: number | undefined
  /** Medians, µs per line. */
  readonly parse?: number | undefined
  readonly time?: number | undefined
}

/** A cell of the table. */
export interface Figure extends Omit<Finding, 'rounds' | 'cpuRounds'> {
  /** The workload. Absent if the row doesn't depend on it. */
  readonly workload?: WorkloadId | undefined
  /** The runtime. */
  readonly runtime?: Runtime | undefined
  readonly median: number
  /** The quartiles. */
  readonly low: number
  readonly high: number
  readonly rounds: number
  /** The median ratio of CPU times. */
  readonly cpu?: number | undefined
}

/** The reason of a missing figure. */
export interface Omission {
  readonly row: string
  readonly workload?: WorkloadId | undefined
  readonly runtime?: Runtime | undefined
  readonly size?: number | undefined
  readonly reason: string
}
