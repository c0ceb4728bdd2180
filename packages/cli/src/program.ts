import tab from '@bomb.sh/tab/commander'
import { Command, CommanderError } from 'commander'
import { checkCommand } from './commands/check.ts'
import { compactCommand } from './commands/compact.ts'
import { convertCommand } from './commands/convert.ts'
import { diffCommand } from './commands/diff.ts'
import { recordCommand } from './commands/record.ts'
import { redactCommand } from './commands/redact.ts'
import { replayCommand } from './commands/replay.ts'
import { reportCommand } from './commands/report.ts'
import { sandboxCommand } from './commands/sandbox.ts'
import { searchCommand } from './commands/search.ts'
import { seekCommand } from './commands/seek.ts'
import { simulateCommand } from './commands/simulate.ts'
import { startCommand } from './commands/start.ts'
import { statsCommand } from './commands/stats.ts'
import { whyCommand } from './commands/why.ts'
import { CommandFailure, type Terminal } from './terminal.ts'
import { version } from './version.ts'

const examples = `
Examples:
  $ roomfold start                                    watch a simulated lesson, live
  $ roomfold sandbox --faults many                    a stand-in of the service
  $ roomfold replay lesson.ndjson                     the room at the end of a log
  $ roomfold check lesson.ndjson                      what is wrong with a log
  $ roomfold seek lesson.ndjson +12m30s               the room at any moment
  $ roomfold why lesson.ndjson users.s-03.muteChat    who changed a value, and why
  $ roomfold diff ann.ndjson bo.ndjson                where two clients' rooms part
  $ roomfold report lesson.ndjson --out report.html   who was there and when, as a page
  $ roomfold simulate --users 200 --out lesson.ndjson make one`

const programFor = (terminal: Terminal): Command =>
  new Command('roomfold')
    .description('Replays, checks and simulates the logs of Agora Edu Cloud Service classrooms.')
    .version(version)
    .addHelpText('after', examples)
    .addCommand(replayCommand(terminal))
    .addCommand(checkCommand(terminal))
    .addCommand(statsCommand(terminal))
    .addCommand(reportCommand(terminal))
    .addCommand(convertCommand(terminal))
    .addCommand(redactCommand(terminal))
    .addCommand(recordCommand(terminal))
    .addCommand(seekCommand(terminal))
    .addCommand(diffCommand(terminal))
    .addCommand(whyCommand(terminal))
    .addCommand(searchCommand(terminal))
    .addCommand(compactCommand(terminal))
    .addCommand(simulateCommand(terminal))
    .addCommand(sandboxCommand(terminal))
    .addCommand(startCommand(terminal))

/** Every command writes to the terminal that was handed in, and reports usage errors by throwing. */
const prepare = (command: Command, { stdout, stderr }: Terminal): void => {
  command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    getOutHelpWidth: () => stdout.columns ?? 100,
    getErrHelpWidth: () => stderr.columns ?? 100,
  })
  for (const child of command.commands) prepare(child, { stdout, stderr } as Terminal)
}

/**
 * Runs the command and gives its exit code: 0 done, 1 findings, 2 usage or input error.
 *
 * @example
 * ```ts
 * import { run } from '@roomfold/cli'
 *
 * const log = new TextEncoder().encode('{"cmd":1,"sequence":1,"data":{"state":1}}')
 * const terminal = { stdin: [log], stdout: process.stdout, stderr: { write: () => true }, env: process.env }
 * process.exitCode = await run(['check', '-', '--dialect', 'documented'], terminal)
 * ```
 */
export const run = async (argv: readonly string[], terminal: Terminal): Promise<number> => {
  const program = programFor(terminal)
  tab(program, { completionCommandName: 'completion' })
  prepare(program, terminal)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return 0
  } catch (cause) {
    return exitCodeOf(cause, terminal)
  }
}

const exitCodeOf = (cause: unknown, { stderr }: Terminal): number => {
  // Help that was asked for is no error; commander has written all other messages by itself.
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2
  if (cause instanceof CommandFailure) {
    if (cause.message !== '') stderr.write(`roomfold: ${cause.message}\n`)
    return cause.exitCode
  }
  stderr.write(`roomfold: unexpected: ${cause instanceof Error ? cause.message : String(cause)}\n`)
  return 2
}
