/** How long and how often is measured. */
export interface Settings {
  readonly seed: number
  /** A row at one size is measured in so many processes, one after the other. */
  readonly processes: number
  /** Rounds in each process; all together at least 7. */
  readonly rounds: number
  /** Rounds in each process where one takes longer than half a second; all together at least 7. */
  readonly longRounds: number
  /** About how long a round of a row takes, ms. */
  readonly roundLength: number
  /** How long a row runs before it is measured, ms of CPU time. */
  readonly warmUp: number
  /** Messages that wait for the snapshot in the row of the catch-up. */
  readonly backlog: number
  /** Notifications of the log in the row of the seek. */
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
