import { type RedactionFinding, redact } from '@roomfold/replay'
import { Command } from 'commander'
import { openInput } from '../input/input.ts'
import { refuseSameFile, writeOut } from '../output/write-out.ts'
import { count } from '../print/text.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'

interface RedactCommandOptions {
  readonly out: string
  readonly key?: string
  readonly keep?: readonly string[]
  readonly json?: boolean
}

const examples = `
Examples:
  $ roomfold redact lesson.ndjson --out shared.ndjson.gz
  $ roomfold redact lesson.ndjson --key "$SECRET" --out shared.ndjson   equal pseudonyms in every log
  $ roomfold redact lesson.ndjson --keep quiz score --out shared.ndjson

Replaces ids, names, messages and strings in properties by pseudonyms, which are equal for equal texts. Keeps
numbers, times, commands, roles and the structure, so the log folds to the same room with other names. Keep
the --key secret: with it, names can be guessed and checked. Times and interactions stay: a participant of the
class may still recognise people.

Exit codes: 0 done, 1 the log has no record, 2 usage or input error.`

/** `roomfold redact`: replaces personal data by pseudonyms. */
export const redactCommand = (terminal: Terminal): Command =>
  new Command('redact')
    .description('Writes a log in which names, ids, messages and texts are replaced by pseudonyms.')
    .argument('<log>', 'a log, or - for standard input; plain or gzipped')
    .option('--out <file>', 'output file, or - for standard output; gzipped if it ends in .gz', '-')
    .option('--key <key>', 'key of the pseudonyms (default: random)')
    .option('--keep <words...>', 'words in property paths to keep')
    .option('--json', 'print a summary as JSON; needs --out')
    .addHelpText('after', examples)
    .action((log: string, options: RedactCommandOptions) => run(log, options, terminal))

const shownFindings = 10

const run = async (log: string, options: RedactCommandOptions, terminal: Terminal): Promise<void> => {
  const { out, key, keep = [], json } = options
  if (json === true && out === '-') throw new CommandFailure('--json needs --out: standard output is the log')
  refuseSameFile(log, out)
  const input = await openInput(log, terminal)
  const findings: RedactionFinding[] = []
  let lines = 0
  let failed = false
  const report = (finding: RedactionFinding): void => {
    if (finding.code === 'sourceFailed') failed = true
    findings.push(finding)
    if (findings.length > shownFindings) return
    terminal.stderr.write(`${finding.code} line ${finding.line}: ${finding.message}\n`)
  }
  const counted = async function* (): AsyncGenerator<string> {
    const redacted = redact(input.open(), { keep, report, ...(key === undefined ? {} : { key }) })
    for await (const line of redacted) {
      lines += 1
      yield line
    }
  }
  try {
    await writeOut(counted(), out, terminal)
  } finally {
    await input.dispose()
  }
  if (failed) throw new CommandFailure(`cannot read ${input.name} to its end`)
  if (json === true) terminal.stdout.write(`${JSON.stringify({ out, lines, findings: findings.length })}\n`)
  else if (out !== '-') {
    terminal.stderr.write(`wrote ${out}: ${count(lines, 'line')}, ${count(findings.length, 'finding')}\n`)
  }
  if (lines === 0) throw new CommandFailure(`${input.name} has no record`, 1)
}
