import { Readable } from 'node:stream'
import { Command, CommanderError, Option } from 'commander'
import { commands } from './commands/index.ts'
import { complete, isCompletion } from './completion.ts'
import { useTimeZone } from './print/time.ts'
import { parseTimeZone } from './report/time-zone.ts'
import { CommandFailure, type Output, type Terminal } from './terminal.ts'
import { version } from './version.ts'

const examples = `
Examples:
  $ roomfold start                                    watch a simulated lesson, live
  $ roomfold sandbox --faults many                    simulate the service locally
  $ roomfold replay lesson.ndjson                     the room at the end of a log
  $ roomfold check lesson.ndjson                      the findings of a log
  $ roomfold seek lesson.ndjson +12m30s               the room at any moment
  $ roomfold why lesson.ndjson users.s-03.muteChat    who changed a value, and why
  $ roomfold diff ann.ndjson bo.ndjson                where two clients' rooms diverge
  $ roomfold report lesson.ndjson --open              attendance and chat as an HTML report
  $ roomfold simulate --users 200 --out lesson.ndjson simulate a lesson`

/** The command in the arguments; only this one is loaded. */
const nameIn = (argv: readonly string[]): string | undefined =>
  argv.find((argument) => Object.hasOwn(commands, argument))

const programFor = async (argv: readonly string[], terminal: Terminal): Promise<Command> => {
  const program = new Command('roomfold')
    .description('Replays, checks and simulates the logs of Agora Edu Cloud Service classrooms.')
    .version(version)
    .addHelpText('after', examples)
  const used = nameIn(argv)
  for (const [name, { summary, load }] of Object.entries(commands)) {
    const command = name === used ? (await load())(terminal) : new Command(name).argument('[arguments...]')
    program.addCommand(command.summary(summary))
  }
  return program
}

const timeZoneOption = (): Option =>
  new Option('--time-zone <name>', 'time zone of the output').argParser(parseTimeZone).default('UTC')

/** Makes commands write to the terminal and throw usage errors. */
const prepare = (command: Command, { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>): void => {
  command.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) => write(text.replace(/^error: /, 'roomfold: ')),
    getOutHelpWidth: () => stdout.columns ?? 100,
    getErrHelpWidth: () => stderr.columns ?? 100,
  })
  command.configureHelp({ subcommandTerm: (subcommand) => subcommand.name() })
  for (const child of command.commands) {
    child.addOption(new Option('--quiet', 'write only errors to stderr'))
    child.addOption(timeZoneOption())
    prepare(child, { stdout, stderr })
  }
}

const silent: Output = { write: () => true }

/** A span before the end, as of `seek log -1m`, is no option. */
const withSpans = (argv: readonly string[]): readonly string[] => {
  const takesMoments = ['seek', 'diff', 'search'].includes(nameIn(argv) ?? '')
  return argv.map((argument) => (takesMoments && /^-\d/.test(argument) ? `end${argument}` : argument))
}

const runOnce = async (argv: readonly string[], terminal: Terminal, errors: Output): Promise<void> => {
  const inner = argv.includes('--quiet') ? { ...terminal, stderr: silent } : terminal
  const program = await programFor(argv, inner)
  prepare(program, { stdout: terminal.stdout, stderr: errors })
  program.hook('preAction', (_program, used) => useTimeZone(used.opts()['timeZone'] ?? 'UTC'))
  if (isCompletion(argv)) await complete(program, argv, terminal)
  else await program.parseAsync([...withSpans(argv)], { from: 'user' })
}

/** The same with the log from standard input; undefined where one was named, or nothing is piped in. */
const withStdin = (argv: readonly string[], { stdin }: Terminal): readonly string[] | undefined => {
  const isTerminal = 'isTTY' in stdin && stdin.isTTY === true
  const at = argv.indexOf(nameIn(argv) ?? '')
  return isTerminal || at < 0 || argv.includes('-') ? undefined : argv.toSpliced(at + 1, 0, '-')
}

/** The chunks of standard input. Undefined if it is empty. */
const unlessEmpty = async (stdin: Terminal['stdin']): Promise<Terminal['stdin'] | undefined> => {
  const chunks = Readable.from(stdin)[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done === true) return undefined
  return (async function* () {
    yield first.value
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value
  })()
}

/**
 * Runs the command and returns its exit code: 0 done, 1 findings, 2 usage or input error.
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
  try {
    const piped = withStdin(argv, terminal)
    const message: string[] = []
    const held: Output = { ...terminal.stderr, write: (text) => message.push(text) }
    try {
      await runOnce(argv, terminal, piped === undefined ? terminal.stderr : held)
    } catch (cause) {
      const lacksLog = cause instanceof CommanderError && cause.code === 'commander.missingArgument'
      const stdin = lacksLog && piped !== undefined ? await unlessEmpty(terminal.stdin) : undefined
      if (piped === undefined || stdin === undefined) {
        terminal.stderr.write(message.join(''))
        throw cause
      }
      await runOnce(piped, { ...terminal, stdin }, terminal.stderr)
    }
    return 0
  } catch (cause) {
    return exitCodeOf(cause, terminal)
  }
}

const exitCodeOf = (cause: unknown, { stderr }: Terminal): number => {
  // `--help` isn't an error. Commander has already written its messages.
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2
  if (cause instanceof CommandFailure) {
    if (cause.message !== '') stderr.write(`roomfold: ${cause.message}\n`)
    return cause.exitCode
  }
  stderr.write(`roomfold: unexpected: ${cause instanceof Error ? cause.message : String(cause)}\n`)
  return 2
}
