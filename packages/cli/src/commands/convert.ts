import { type Finding, type LogItem, readLogBatches } from '@roomfold/replay'
import { type Command, Option } from 'commander'
import { attendanceCsv } from '../convert/attendance-csv.ts'
import { convertLog, type LogForm, logForms, type Omission } from '../convert/forms.ts'
import { itemsOfRoom } from '../convert/one-room.ts'
import { chooseInputDialect } from '../input/fold-input.ts'
import { openInput } from '../input/input.ts'
import { assertContent, type StatisticsInputOptions, statisticsOf } from '../input/statistics-input.ts'
import { refuseSameFile, writeOut } from '../output/write-out.ts'
import { count } from '../print/text.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { logCommand } from './options.ts'

interface ConvertOptions extends StatisticsInputOptions {
  readonly to: LogForm | 'csv'
  readonly out: string
  readonly json?: boolean
}

const examples = `
Examples:
  $ roomfold convert answer.json --to ndjson --out lesson.ndjson
  $ roomfold convert lesson.ndjson.gz --to bare | head
  $ roomfold convert lesson.ndjson --to csv --out attendance.csv

Forms:
  ndjson, ndjson.gz  a Roomfold log, lossless
  bare               messages, one per line; without times of arrival, senders and checkpoints
  json               the same as a JSON list
  sequences          the body of a REST response: channel notifications in order, without duplicates
  csv                attendance, one row per user

Exit codes: 0 done, 1 the log has nothing to convert, 2 usage or input error.`

/** `roomfold convert`: writes a log in another form. */
export const convertCommand = (terminal: Terminal): Command =>
  logCommand('convert')
    .description('Converts a log to another form, or its attendance to CSV.')
    .addOption(
      new Option('--to <form>', 'the form to write').choices([...logForms, 'csv']).makeOptionMandatory(),
    )
    .option('--out <file>', 'output file, or - for standard output; gzipped if it ends in .gz', '-')
    .option('--json', 'print a summary as JSON; needs --out')
    .addHelpText('after', examples)
    .action((log: string, options: ConvertOptions) => convert(log, options, terminal))

const convert = async (log: string, options: ConvertOptions, terminal: Terminal): Promise<void> => {
  const { to, out, json } = options
  if (json === true && out === '-') throw new CommandFailure('--json needs --out: standard output is the log')
  refuseSameFile(log, out)
  const { texts, omitted, findings } =
    to === 'csv' ? await writeCsv(log, options, terminal) : await writeLog(log, to, options, terminal)
  const left = [...omitted].map(([what, number]) => `${number} ${explanations[what]}`).join(', ')
  if (json === true) {
    const summary = { out, to, texts, omitted: Object.fromEntries(omitted), findings }
    terminal.stdout.write(`${JSON.stringify(summary)}\n`)
  } else if (out !== '-')
    terminal.stderr.write(`wrote ${out}: ${count(texts, to === 'csv' ? 'row' : 'line')}\n`)
  if (left !== '') terminal.stderr.write(`omitted, because ${to} can't contain it: ${left}\n`)
  const found = Object.entries(findings).map(([code, number]) => `${number} ${code}`)
  if (found.length > 0)
    terminal.stderr.write(`findings: ${found.join(', ')}; roomfold check ${log} lists them\n`)
}

const explanations: Readonly<Record<Omission, string>> = {
  checkpoint: 'checkpoints',
  forged: 'channel messages of other senders than the service',
  notJson: 'messages that are not JSON',
  notOrdered: 'messages without a sequence',
}

interface Written {
  readonly texts: number
  readonly omitted: ReadonlyMap<Omission, number>
  readonly findings: Readonly<Record<string, number>>
}

const writeCsv = async (log: string, options: ConvertOptions, terminal: Terminal): Promise<Written> => {
  const statistics = await statisticsOf(log, options, terminal)
  await writeOut(attendanceCsv(statistics), options.out, terminal)
  assertContent(statistics, log)
  return { texts: statistics.users.length, omitted: new Map(), findings: statistics.findings }
}

const writeLog = async (
  log: string,
  form: LogForm,
  options: ConvertOptions,
  terminal: Terminal,
): Promise<Written> => {
  const { dialect: option, out, space, room: roomUuid, window } = options
  const omitted = new Map<Omission, number>()
  const omit = (what: Omission): void => {
    omitted.set(what, (omitted.get(what) ?? 0) + 1)
  }
  const findings: Record<string, number> = {}
  const found = (code: Finding['code']): void => {
    findings[code] = (findings[code] ?? 0) + 1
  }
  let texts = 0
  const input = await openInput(log, terminal)
  const counted = async function* (all: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const text of all) {
      texts += 1
      yield text
    }
  }
  try {
    const { dialect } = await chooseInputDialect(input, option, terminal)
    const readable = readableOf(readLogBatches(input.open(), { space }), input.name, found)
    const isZipped = form === 'ndjson.gz' || out.endsWith('.gz')
    const conversion = { dialect, roomUuid, window, omit, found }
    const converted = convertLog[form](itemsOfRoom(readable, roomUuid, dialect), conversion)
    await writeOut(counted(converted), out, terminal, isZipped)
  } finally {
    await input.dispose()
  }
  if (texts === 0) throw new CommandFailure(`${input.name} has nothing to convert`, 1)
  return { texts, omitted, findings }
}

/** Passes batches on, with the code of each issue to `found`. Throws a CommandFailure if the source fails. */
const readableOf = async function* (
  batches: AsyncIterable<readonly LogItem[]>,
  name: string,
  found: (code: Finding['code']) => void,
): AsyncGenerator<readonly LogItem[]> {
  for await (const items of batches) {
    for (const item of items) {
      if (item.kind !== 'issue') continue
      const { code, message } = item.issue
      if (code === 'sourceFailed') throw new CommandFailure(`cannot read ${name}: ${message}`)
      found(code)
    }
    yield items
  }
}
