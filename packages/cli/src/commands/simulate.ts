import type { Dialect } from '@roomfold/protocol'
import { lessonLines, simulateLesson } from '@roomfold/sandbox'
import { Command, Option } from 'commander'
import { writeOut } from '../output/write-out.ts'
import type { Terminal } from '../terminal.ts'
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

Equal options produce equal bytes. The output is gzipped if its name ends in .gz.`

/** `roomfold simulate`: writes the log of a simulated lesson. */
export const simulateCommand = (terminal: Terminal): Command =>
  new Command('simulate')
    .description(
      'Writes the log of a simulated lesson: arrivals, streams, raised hands, whiteboard, polls, chat.',
    )
    .option('--users <count>', 'people in the class, including the teacher', integerFrom(2), 30)
    .option('--minutes <count>', 'duration of the lesson', integerFrom(1, 10_000), 45)
    .option('--seed <integer>', 'seed of the random numbers', integerFrom(0), 7)
    .addOption(
      new Option('--dialect <dialect>', 'the dialect of its messages')
        .choices(['documented', 'wire'])
        .default('documented'),
    )
    .option('--out <file>', 'output file, or - for standard output', '-')
    .addHelpText('after', examples)
    .action((options: SimulateOptions) => simulate(options, terminal))

const simulate = async (options: SimulateOptions, terminal: Terminal): Promise<void> => {
  const { users, minutes, seed, dialect, out } = options
  await writeOut(lessonLines(simulateLesson({ users, minutes, seed, dialect })), out, terminal)
  if (out === '-') return
  terminal.stderr.write(
    `wrote ${out}: a simulated lesson of ${users} users and ${minutes} minutes, seed ${seed}, ${dialect}\n`,
  )
}
