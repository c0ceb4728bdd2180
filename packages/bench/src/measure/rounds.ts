import { mixtureLength } from '../workload/workload.ts'
import type { Settings } from './settings.ts'
import { spreadOf } from './statistics.ts'
import { collectAll, parseAll, timed } from './timing.ts'

/** What a row does with lines. */
export interface Subject {
  readonly run: (lines: readonly string[]) => void | Promise<void>
  /** It is handed a multiple of so many lines. Default: 20, which have the shares of the workload. */
  readonly step?: number | undefined
  /** It is handed no more lines in a round. Default: 20,000. */
  readonly most?: number | undefined
  /** The sequence that it stands at, to see that it has taken in all it was handed. */
  readonly sequence?: (() => number) | undefined
}

/** A row against JSON.parse of the same lines. */
export interface Ratios {
  /** One for each round. */
  readonly rounds: readonly number[]
  readonly linesPerRound: number
  /** Medians, µs a line. */
  readonly parse: number
  readonly time: number
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

/** Runs until the time is over, and tells how many lines to take. */
const warmUp = async (
  subject: Subject,
  next: NextLines,
  recent: Recent,
  settings: Settings,
): Promise<Lengths> => {
  const { step = mixtureLength, most = 20_000 } = subject
  const end = performance.now() + settings.warmUp
  let count = step
  let perLine = 0
  do {
    const lines = next(count)
    perLine = Math.max(1e-4, (await timed(() => subject.run(lines))) / count)
    parseAll(recent.with(lines))
    count = Math.min(multiple(Math.min(settings.roundLength / perLine, most), step), count * 4)
  } while (performance.now() < end)
  return { round: count, slice: Math.min(count, multiple(sliceLength / perLine, step)) }
}

/** One round: slices of JSON.parse and of the row in turns. Milliseconds a line. */
const roundOf = async (subject: Subject, lines: readonly string[], slice: number, recent: Recent) => {
  let parse = 0
  let parsed = 0
  let row = 0
  for (let start = 0, turn = 0; start < lines.length; start += slice, turn += 1) {
    const taken = lines.slice(start, start + slice)
    const beside = recent.with(taken)
    if (turn % 2 === 0) parse += await timed(() => parseAll(beside))
    row += await timed(() => subject.run(taken))
    if (turn % 2 === 1) parse += await timed(() => parseAll(beside))
    parsed += beside.length
  }
  return { parse: parse / parsed, row: row / lines.length }
}

/** What a row leaves out costs nothing: a figure of that would be a lie. */
const seeThatItTookAllIn = ({ sequence }: Subject, last: string): void => {
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
  const times: { readonly parse: number; readonly row: number }[] = []
  const one = async (): Promise<(typeof times)[number]> =>
    roundOf(subject, coming.shift() as readonly string[], slice, recent)
  // The collection may have thrown away compiled code: one round more, which isn't counted.
  const { row } = await one()
  const wanted = row * round > longRound ? settings.longRounds : settings.rounds
  while (times.length < wanted) times.push(await one())
  seeThatItTookAllIn(subject, recent.last)
  return {
    rounds: times.map(({ row, parse }) => row / parse),
    linesPerRound: round,
    parse: spreadOf(times.map(({ parse }) => parse)).median * 1_000,
    time: spreadOf(times.map(({ row }) => row)).median * 1_000,
  }
}
