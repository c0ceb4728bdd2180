/** Durations and counts of measurements. */
export interface Settings {
  readonly seed: number
  /** Processes per cell, run sequentially. */
  readonly processes: number
  /** Rounds per process; at least 7 in total. */
  readonly rounds: number
  /** Rounds per process if one takes longer than half a second; at least 7 in total. */
  readonly longRounds: number
  /** The approximate duration of a round, ms. */
  readonly roundLength: number
  /** Warm-up, ms of CPU time. */
  readonly warmUp: number
  /** Messages that are buffered until the snapshot, in the catch-up row. */
  readonly backlog: number
  /** Notifications of the log in the seek row. */
  readonly logLength: number
}

export const fullSettings: Settings = {
  seed: 1,
  processes: 3,
  rounds: 5,
  longRounds: 3,
  roundLength: 120,
  warmUp: 2_000,
  backlog: 100_000,
  logLength: 1_000_000,
}

export const quickSettings: Settings = {
  seed: 1,
  processes: 1,
  rounds: 7,
  longRounds: 7,
  roundLength: 60,
  warmUp: 1_200,
  backlog: 20_000,
  logLength: 50_000,
}
