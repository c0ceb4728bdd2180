import { Command } from 'commander'
import { failWithoutContent, type StatisticsInputOptions, statisticsOf } from '../input/statistics-input.ts'
import { statisticsText } from '../print/statistics.ts'
import { colorsFor, type Terminal, widthOf } from '../terminal.ts'
import { dialectOption, roomOption, spaceOption, windowOption } from './options.ts'

interface StatsOptions extends StatisticsInputOptions {
  readonly json?: boolean
}

const examples = `
Examples:
  $ roomfold stats lesson.ndjson                    who was there, and for how long
  $ roomfold stats lesson.ndjson.gz --json          … as JSON, with every stay
  $ roomfold convert lesson.ndjson --to csv --out attendance.csv

Times are of the service, in UTC. Users who are in the room at the end of the log count up to its last time.

Exit codes: 0 done, 1 the log has no notification that could be folded, 2 usage or input error.`

/** `roomfold stats`: who was there, what was on, how much was said. */
export const statsCommand = (terminal: Terminal): Command =>
  new Command('stats')
    .description(
      'Reads a log and shows who was there and for how long, whose camera, microphone and screen were on, messages per minute, states of the room, and gaps.',
    )
    .argument('<log>', 'a log, or - for standard input; plain or gzipped')
    .addOption(dialectOption())
    .option('--json', 'print everything as JSON, times in ms UTC')
    .addOption(windowOption())
    .addOption(spaceOption())
    .addOption(roomOption())
    .addHelpText('after', examples)
    .action((log: string, options: StatsOptions) => stats(log, options, terminal))

const stats = async (log: string, options: StatsOptions, terminal: Terminal): Promise<void> => {
  const { stdout, env } = terminal
  const statistics = await statisticsOf(log, options, terminal)
  const view = { colors: colorsFor(stdout, env), width: widthOf(stdout) }
  stdout.write(options.json === true ? `${JSON.stringify(statistics)}\n` : statisticsText(statistics, view))
  failWithoutContent(statistics, log)
}
