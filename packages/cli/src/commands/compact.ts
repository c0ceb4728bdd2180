import { type Compacted, compact, TimelineFailure } from '@roomfold/replay'
import type { Command } from 'commander'
import { openInput } from '../input/input.ts'
import type { TimelineInputOptions } from '../input/timeline.ts'
import { refuseSameFile, writeOut } from '../output/write-out.ts'
import { count } from '../print/text.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { integerFrom, logCommand } from './options.ts'

interface CompactCommandOptions extends TimelineInputOptions {
  readonly at?: number
  readonly out: string
  readonly json?: boolean
}

const examples = `
The compacted log begins with the room as a checkpoint and folds to the same room as the whole log. It no
longer contains the notifications before the checkpoint.

Examples:
  $ roomfold compact lesson.ndjson --out end.ndjson               only the room at the end
  $ roomfold compact lesson.ndjson --at 2000 --out tail.ndjson.gz   the room at 2000, then the later records

Exit codes: 0 done, 1 the log has no valid notification, 2 usage or input error.`

/** `roomfold compact`: writes a checkpoint and the later records. */
export const compactCommand = (terminal: Terminal): Command =>
  logCommand('compact')
    .description('Writes a shorter log: the room at a sequence as a checkpoint, then the later records.')
    .option('--at <sequence>', 'the last notification of the checkpoint (default: all)', integerFrom(0))
    .option('--out <file>', 'output file, or - for standard output; gzipped if it ends in .gz', '-')
    .option('--json', 'print a summary as JSON; needs --out')
    .addHelpText('after', examples)
    .action((log: string, options: CompactCommandOptions) => run(log, options, terminal))

const failureOf = (cause: unknown, name: string): unknown =>
  cause instanceof TimelineFailure ? new CommandFailure(`cannot read ${name}: ${cause.message}`) : cause

const run = async (log: string, options: CompactCommandOptions, terminal: Terminal): Promise<void> => {
  const { at, out, json, dialect, window, space, room } = options
  if (json === true && out === '-') throw new CommandFailure('--json needs --out: standard output is the log')
  refuseSameFile(log, out)
  const input = await openInput(log, terminal)
  let summary: Compacted | undefined
  const lines = async function* (): AsyncGenerator<string> {
    try {
      summary = yield* compact(await input.blob(), {
        dialect,
        window,
        ...(at === undefined ? {} : { at }),
        space,
        roomUuid: room,
      })
    } catch (cause) {
      throw failureOf(cause, input.name)
    }
  }
  try {
    await writeOut(lines(), out, terminal)
  } finally {
    await input.dispose()
  }
  if (summary !== undefined) report(summary, options, terminal)
}

const report = (
  summary: Compacted,
  { json, out }: CompactCommandOptions,
  { stdout, stderr }: Terminal,
): void => {
  const { sequence, records, kept, unreadable, dialect } = summary
  const facts = { out, sequence, records, kept, unreadable, dialect: dialect.dialect }
  if (json === true) stdout.write(`${JSON.stringify(facts)}\n`)
  else {
    const kind = `the room at sequence ${sequence}, and ${count(kept, 'record')} of ${count(records, 'record')}`
    const lost = unreadable === 0 ? '' : `; ${count(unreadable, 'unreadable part')} ignored`
    stderr.write(`${out === '-' ? '' : `wrote ${out}: `}${kind}${lost}\n`)
  }
  if (sequence === 0 && kept === 0) throw new CommandFailure('the log has no valid notification', 1)
}
