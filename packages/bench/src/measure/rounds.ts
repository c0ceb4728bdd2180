import { mixtureLength } from '../workload/workload.ts'
import { CostSum, type Pair, timed } from './cost.ts'
import { type Ratios, ratiosOf } from './ratios.ts'
import type { Settings } from './settings.ts'
import { collectAll, parseAll } from './sink.ts'

/** The work of a row. */
export interface Subject {
  readonly run: (lines: readonly string[]) => void | Promise<void>
  /** Lines per round are a multiple of this. Default: 20, which preserves the shares of the workload. */
  readonly step?: number | undefined
  /** The largest number of lines per round. Default: 20,000. */
  readonly most?: number | undefined
  /** The current sequence, to verify that all lines were processed. */
  readonly sequence?: (() => number) | undefined
}

/** A source of consecutive lines. */
export type NextLines = (count: number) => readonly string[]

/** The smallest number of lines to parse per slice: fewer are too fast to measure. */
const fewestParsed = 1_000

/** The duration of a slice, ms. Row and JSON.parse alternate, so that disturbances affect both. */
const sliceLength = 5

/** Longer rounds count as long, ms. */
const longRound = 500

/** Lines per round and per slice. */
interface Lengths {
  readonly round: number
  readonly slice: number
}

/** The lines to parse per slice: the same lines, with earlier ones if there are few. */
class Recent {
  #lines: readonly string[] = []

  /** The last line. */
  get last(): string {
    return this.#lines[this.#lines.length - 1] as string
  }

  with(lines: readonly string[]): readonly string[] {
    this.#lines = lines.length >= fewestParsed ? lines : [...this.#lines, ...lines].slice(-fewestParsed)
    return this.#lines
  }
}

const multiple = (wanted: number, step: number): number => Math.max(step, Math.floor(wanted / step) * step)

/**
 * Warms up for an amount of CPU time and measures the lines per round. Not wall time: on a busy machine, compilation
 * would not be finished.
 */
const warmUp = async (
  subject: Subject,
  next: NextLines,
  recent: Recent,
  settings: Settings,
): Promise<Lengths> => {
  const { step = mixtureLength, most = 20_000 } = subject
  let used = 0
  let count = step
  let perLine = 0
  do {
    const lines = next(count)
    const { wall, cpu = wall } = await timed(() => subject.run(lines))
    perLine = Math.max(1e-4, wall / count)
    used += cpu
    parseAll(recent.with(lines))
    count = Math.min(multiple(Math.min(settings.roundLength / perLine, most), step), count * 4)
  } while (used < settings.warmUp)
  return { round: count, slice: Math.min(count, multiple(sliceLength / perLine, step)) }
}

/** Runs one round: alternating slices of JSON.parse and the row. */
const roundOf = async (
  subject: Subject,
  lines: readonly string[],
  slice: number,
  recent: Recent,
): Promise<Pair> => {
  const parse = new CostSum()
  const row = new CostSum()
  for (let start = 0, turn = 0; start < lines.length; start += slice, turn += 1) {
    const taken = lines.slice(start, start + slice)
    const beside = recent.with(taken)
    if (turn % 2 === 0) parse.add(await timed(() => parseAll(beside)), beside.length)
    row.add(await timed(() => subject.run(taken)), taken.length)
    if (turn % 2 === 1) parse.add(await timed(() => parseAll(beside)), beside.length)
  }
  return { parse: parse.perLine, row: row.perLine }
}

/** Verifies that a row has processed all lines. */
const checkThatItTookAllIn = ({ sequence }: Subject, last: string): void => {
  const expected = (JSON.parse(last) as { readonly sequence: number }).sequence
  const found = sequence?.() ?? expected
  if (found !== expected) throw new Error(`the row is at sequence ${found}, expected ${expected}`)
}

/** Runs the rounds of a row, with a ratio to JSON.parse per round. */
export const measureRatios = async (
  subject: Subject,
  next: NextLines,
  settings: Settings,
): Promise<Ratios> => {
  const recent = new Recent()
  const { round, slice } = await warmUp(subject, next, recent, settings)
  // Create all lines before measuring: collecting young lines would be an additional cost.
  const coming = Array.from({ length: settings.rounds + 1 }, () => next(round))
  collectAll()
  const pairs: Pair[] = []
  const one = async (): Promise<Pair> => roundOf(subject, coming.shift() as readonly string[], slice, recent)
  // The collection may have discarded compiled code: run one round that isn't counted.
  const { row } = await one()
  const wanted = row.wall * round > longRound ? settings.longRounds : settings.rounds
  while (pairs.length < wanted) pairs.push(await one())
  checkThatItTookAllIn(subject, recent.last)
  return ratiosOf(pairs, round)
}
