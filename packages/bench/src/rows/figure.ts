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
  readonly linesPerRound?: number | undefined
  /** Medians, µs a line. */
  readonly parse?: number | undefined
  readonly time?: number | undefined
}

/** One figure: a row of the table in one of its columns. */
export interface Figure extends Omit<Finding, 'rounds'> {
  readonly median: number
  /** The quartiles. */
  readonly low: number
  readonly high: number
  readonly rounds: number
}

/** Why there is no figure. */
export interface Omission {
  readonly row: string
  readonly size?: number | undefined
  readonly reason: string
}
