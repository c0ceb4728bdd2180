import { basename } from 'node:path'
import type { Command } from 'commander'
import { assertContent, type StatisticsInputOptions, statisticsOf } from '../input/statistics-input.ts'
import { refuseSameFile, writeOut } from '../output/write-out.ts'
import { reportPage } from '../report/page.ts'
import { reportData } from '../report/report-data.ts'
import type { Terminal } from '../terminal.ts'
import { logCommand } from './options.ts'

interface ReportOptions extends StatisticsInputOptions {
  readonly out?: string
  readonly open?: boolean
  readonly timeZone: string
  readonly json?: boolean
}

const examples = `
Examples:
  $ roomfold report lesson.ndjson                     writes lesson.report.html
  $ roomfold report lesson.ndjson --open
  $ roomfold report lesson.ndjson.gz --time-zone Asia/Shanghai --out report.html
  $ roomfold report lesson.ndjson --json | jq .totals

One HTML page without scripts or external files: attendance with camera, microphone and screen; the state of
the room, people present, chat messages per minute, gaps, kicks and mutes, each with the command that shows it in the inspector. For light
and dark mode and for printing.

Exit codes: 0 done, 1 the log has no valid notification, 2 usage or input error.`

/** `roomfold report`: makes an HTML report of a class. */
export const reportCommand = (terminal: Terminal): Command =>
  logCommand('report')
    .description('Makes a self-contained HTML report of a log: attendance, streams, chat, gaps.')
    .option('--out <file>', 'output file, or - for standard output (default: next to the log)')
    .option('--open', 'open the page in the browser')
    .option('--json', 'print the data of the report as JSON instead')
    .addHelpText('after', examples)
    .action((log: string, options: ReportOptions) => report(log, options, terminal))

/** `lesson.ndjson.gz` → `lesson.report.html`, in the same folder. */
const pageOf = (log: string): string =>
  log === '-' ? 'report.html' : `${log.replace(/(?:\.[a-z0-9]+){1,2}$/i, '')}.report.html`

const report = async (log: string, options: ReportOptions, terminal: Terminal): Promise<void> => {
  const { timeZone, json } = options
  const out = options.out ?? pageOf(log)
  refuseSameFile(log, out)
  const statistics = await statisticsOf(log, options, terminal)
  const data = reportData(statistics, log === '-' ? undefined : basename(log), timeZone)
  assertContent(statistics, log)
  if (json === true) {
    terminal.stdout.write(`${JSON.stringify(data)}\n`)
    return
  }
  await writeOut(reportPage(data), out, terminal)
  if (out !== '-') terminal.stderr.write(`wrote ${out}: ${data.totals.people} people, times in ${timeZone}\n`)
  if (options.open === true && out !== '-') await (await import('open')).default(out)
}
