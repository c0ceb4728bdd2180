import { basename } from 'node:path'
import { Command, Option } from 'commander'
import { failWithoutContent, type StatisticsInputOptions, statisticsOf } from '../input/statistics-input.ts'
import { refuseSameFile, writeOut } from '../output/write-out.ts'
import { reportPage } from '../report/page.ts'
import { reportData } from '../report/report-data.ts'
import { parseTimeZone } from '../report/time-zone.ts'
import type { Terminal } from '../terminal.ts'
import { dialectOption, spaceOption, windowOption } from './options.ts'

interface ReportOptions extends StatisticsInputOptions {
  readonly out: string
  readonly timeZone: string
  readonly json?: boolean
}

const examples = `
Examples:
  $ roomfold report lesson.ndjson --out report.html
  $ roomfold report lesson.ndjson.gz --time-zone Asia/Shanghai --out report.html
  $ roomfold report lesson.ndjson --json | jq .totals

One page without scripts that loads nothing: who was there and when, with camera, microphone and screen;
the state of the room, people present, chat messages per minute, gaps. Right in light, dark and on paper.

Exit codes: 0 done, 1 the log has no notification that could be folded, 2 usage or input error.`

/** `roomfold report`: a class as a page. */
export const reportCommand = (terminal: Terminal): Command =>
  new Command('report')
    .summary('make a page with pictures of a class')
    .description('Makes one self-contained HTML page of a log: attendance, streams, chat, gaps.')
    .argument('<log>', 'a log, or - for standard input; plain or gzipped')
    .option('--out <file>', 'where to write the page; - for standard output', '-')
    .addOption(
      new Option('--time-zone <name>', 'the zone of all times').argParser(parseTimeZone).default('UTC'),
    )
    .option('--json', 'print the data of the page as JSON instead')
    .addOption(dialectOption())
    .addOption(windowOption())
    .addOption(spaceOption())
    .addHelpText('after', examples)
    .action((log: string, options: ReportOptions) => report(log, options, terminal))

const report = async (log: string, options: ReportOptions, terminal: Terminal): Promise<void> => {
  const { out, timeZone, json } = options
  refuseSameFile(log, out)
  const statistics = await statisticsOf(log, options, terminal)
  const data = reportData(statistics, log === '-' ? 'a class' : basename(log), timeZone)
  failWithoutContent(statistics, log)
  if (json === true) {
    terminal.stdout.write(`${JSON.stringify(data)}\n`)
    return
  }
  await writeOut(reportPage(data), out, terminal)
  if (out !== '-') terminal.stderr.write(`wrote ${out}: ${data.totals.people} people, times in ${timeZone}\n`)
}
