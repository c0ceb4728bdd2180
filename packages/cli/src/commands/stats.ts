import type { Command } from 'commander'
import { assertContent, type StatisticsInputOptions, statisticsOf } from '../input/statistics-input.ts'
import { statisticsText } from '../print/statistics.ts'
import { colorsFor, type Terminal, widthOf } from '../terminal.ts'
import { logCommand } from './options.ts'

interface StatsOptions extends StatisticsInputOptions {
  readonly json?: boolean
}

const examples = `
Examples:
  $ roomfold stats lesson.ndjson                    attendance
  $ roomfold stats lesson.ndjson.gz --json          … as JSON, with every stay
  $ roomfold convert lesson.ndjson --to csv --out attendance.csv

Times are service times, in UTC. The stay of a user who is in the room at the end lasts until the last time.

Exit codes: 0 done, 1 the log has no valid notification, 2 usage or input error.`

/** `roomfold stats`: shows the statistics of a class. */
export const statsCommand = (terminal: Terminal): Command =>
  logCommand('stats')
    .description(
      'Reads a log and shows attendance, camera, microphone and screen per user, messages per minute, states of the room, and gaps.',
    )
    .option('--json', 'print everything as JSON, times in ms UTC')
    .addHelpText('after', examples)
    .action((log: string, options: StatsOptions) => stats(log, options, terminal))

const stats = async (log: string, options: StatsOptions, terminal: Terminal): Promise<void> => {
  const { stdout, env } = terminal
  const statistics = await statisticsOf(log, options, terminal)
  const view = { colors: colorsFor(stdout, env), width: widthOf(stdout) }
  stdout.write(options.json === true ? `${JSON.stringify(statistics)}\n` : statisticsText(statistics, view))
  assertContent(statistics, log)
}
