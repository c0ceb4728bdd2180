import { mixtureLength } from '../workload/workload.ts'
import { CostSum, type Pair, timed } from './cost.ts'
import { type Ratios, ratiosOf } from './ratios.ts'
import type { Settings } from './settings.ts'
import { collectAll, parseAll } from './sink.ts'

/** A row's work. */
export interface Subject {
  readonly run: (lines: readonly string[]) => void | Promise<void>
  /** It is handed a multiple of so many lines. Default: 20, which have the shares of the workload. */
  readonly step?: number | undefined
  /** It is handed no more lines in a round. Default: 20,000. */
  readonly most?: number | undefined
  /** The sequence that it stands at, to see that it has taken in all it was handed. */
  readonly sequence?: (() => number) | undefined
}

/** Where lines come from that follow each other. */
export type NextLines = (count: number) => readonly string[]

/** So many lines are parsed at least beside a slice: fewer take too little time to be measured. */
const fewestParsed = 1_000

/** A round is cut into slices of about so many milliseconds, so that a slow moment hits both alike. */
const sliceLength = 5

/** A round that takes longer is long, ms. */
const longRound = 500

/** Lines of a round, and of a slice of it. */
interface Lengths {
  readonly round: number
  readonly slice: number
}

/** The lines to parse beside a slice: the same, with some from before where they are few. */
class Recent {
  #lines: readonly string[] = []

  /** The last line of all. */
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
 * Runs until so much CPU time is used, and measures how many lines a round takes. Not wall time: on a busy machine
 * the compiler would not be done when it is over.
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

/** One round: slices of JSON.parse and of the row in turns. */
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

/** A row that leaves lines out would look fast. */
const checkThatItTookAllIn = ({ sequence }: Subject, last: string): void => {
  const expected = (JSON.parse(last) as { readonly sequence: number }).sequence
  const found = sequence?.() ?? expected
  if (found !== expected)
    throw new Error(`the row stands at ${found} where it was handed all up to ${expected}`)
}

/** Rounds of a row, each beside JSON.parse of its lines, each a ratio. */
export const measureRatios = async (
  subject: Subject,
  next: NextLines,
  settings: Settings,
): Promise<Ratios> => {
  const recent = new Recent()
  const { round, slice } = await warmUp(subject, next, recent, settings)
  // Made before anything is measured: young lines would be carried along by each collection, a cost no room has.
  const coming = Array.from({ length: settings.rounds + 1 }, () => next(round))
  collectAll()
  const pairs: Pair[] = []
  const one = async (): Promise<Pair> => roundOf(subject, coming.shift() as readonly string[], slice, recent)
  // The collection may have thrown away compiled code: one round more, which isn't counted.
  const { row } = await one()
  const wanted = row.wall * round > longRound ? settings.longRounds : settings.rounds
  while (pairs.length < wanted) pairs.push(await one())
  checkThatItTookAllIn(subject, recent.last)
  return ratiosOf(pairs, round)
}
