import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Dialect } from '@roomfold/protocol'
import { lessonLines, simulateLesson } from '@roomfold/sandbox'
import { Command, Option } from 'commander'
import { CommandFailure, type Output, type Terminal } from '../terminal.ts'
import { integerFrom } from './options.ts'

interface SimulateOptions {
  readonly users: number
  readonly minutes: number
  readonly seed: number
  readonly dialect: Dialect
  readonly out: string
}

const examples = `
Examples:
  $ roomfold simulate --out lesson.ndjson
  $ roomfold simulate --users 200 --minutes 90 --seed 5 --dialect wire --out lesson.ndjson.gz
  $ roomfold simulate --users 5 --minutes 3 | roomfold replay -

The same options give the same bytes. A name that ends in .gz is gzipped.`

/** `roomfold simulate`: a lesson that never was, as a log. */
export const simulateCommand = (terminal: Terminal): Command =>
  new Command('simulate')
    .summary('make the log of a simulated lesson')
    .description(
      'Makes the log of a simulated lesson: arrivals, streams, raised hands, whiteboard, poll, chat.',
    )
    .option('--users <count>', 'people in the class, the teacher among them', integerFrom(2), 30)
    .option('--minutes <count>', 'how long the lesson takes', integerFrom(1), 45)
    .option('--seed <integer>', 'another seed, another lesson', integerFrom(0), 7)
    .addOption(
      new Option('--dialect <dialect>', 'the dialect of its messages')
        .choices(['documented', 'wire'])
        .default('documented'),
    )
    .option('--out <file>', 'where to write it; - for standard output', '-')
    .addHelpText('after', examples)
    .action((options: SimulateOptions) => simulate(options, terminal))

/** Lines joined to larger pieces: a write for each line would be most of the work. */
const pieces = function* (lines: Iterable<string>): Generator<string> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < 1 << 16) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Writes no faster than the reader takes it. */
const writeAll = async (texts: Iterable<string>, output: Output): Promise<void> => {
  for (const text of texts) {
    if (output.write(text) !== false || output.once === undefined) continue
    await new Promise<void>((resolve) => {
      output.once?.('drain', resolve)
    })
  }
}

const simulate = async (options: SimulateOptions, terminal: Terminal): Promise<void> => {
  const { users, minutes, seed, dialect, out } = options
  const text = pieces(lessonLines(simulateLesson({ users, minutes, seed, dialect })))
  if (out === '-') {
    await writeAll(text, terminal.stdout)
    return
  }
  try {
    const file = createWriteStream(out)
    const source = Readable.from(text)
    await (out.endsWith('.gz') ? pipeline(source, createGzip(), file) : pipeline(source, file))
  } catch (cause) {
    throw new CommandFailure(`cannot write ${out}: ${(cause as Error).message}`)
  }
  terminal.stderr.write(
    `wrote ${out}: a simulated lesson of ${users} users and ${minutes} minutes, seed ${seed}, ${dialect}\n`,
  )
}
