import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { redactLink } from '@roomfold/inspector/link'
import { readLog, redact } from '@roomfold/replay'
import { Command } from 'commander'
import { bundledLesson } from '../input/bundled-lesson.ts'
import { type Input, openInput } from '../input/input.ts'
import { pageFolder } from '../inspect/page-folder.ts'
import { servePage } from '../inspect/page-server.ts'
import { type EmbeddedLog, singlePage } from '../inspect/single-page.ts'
import { refuseSameFile, writeOut } from '../output/write-out.ts'
import { CommandFailure, type Terminal } from '../terminal.ts'
import { parsePort } from './options.ts'

interface InspectOptions {
  readonly out?: string
  readonly plain?: boolean
  readonly key?: string
  readonly port?: number
  readonly open: boolean
  readonly at?: string
}

const examples = `
Examples:
  $ roomfold inspect lesson.ndjson                        serves the page and opens it
  $ roomfold inspect ann.ndjson bo.ndjson                 two clients' logs on one axis
  $ roomfold inspect lesson.ndjson --at seq=1200          at a moment; any part of a link
  $ roomfold inspect lesson.ndjson --out page.html        one file with the redacted log in it
  $ roomfold inspect lesson.ndjson --out page.html --plain
  $ roomfold inspect lesson.ndjson --out page.html --at 'seq=1200&user=s-03'   the link with pseudonyms

The page is served on 127.0.0.1 until you press Ctrl+C. Nothing leaves this machine.`

/** `roomfold inspect`: serves the inspector or writes it to a file. */
export const inspectCommand = (terminal: Terminal): Command =>
  new Command('inspect')
    .description(
      'Opens a page to look into a log: lanes, every notification, the room at any moment, and why.',
    )
    .argument('<log>', 'a log, or - for standard input; plain or gzipped')
    .argument('[other]', 'the log of another client of the same room')
    .option('--out <file>', 'write one page with the log in it, redacted, instead; - for standard output')
    .option('--plain', 'with --out: leave names, ids and texts as they are')
    .option('--key <text>', 'with --out: the key of the pseudonyms; the same key gives the same ones')
    .option('--port <number>', 'where to serve (default: any free port)', parsePort)
    .option('--no-open', 'print the address, without opening the browser')
    .option('--at <link>', 'what is shown at first, such as seq=1200&user=s-03')
    .addHelpText('after', examples)
    .action((log: string, other: string | undefined, options: InspectOptions) =>
      inspect([log, ...(other === undefined ? [] : [other])], options, terminal),
    )

const inspect = async (
  logs: readonly string[],
  options: InspectOptions,
  terminal: Terminal,
): Promise<void> => {
  if (logs.filter((log) => log === '-').length > 1) {
    throw new CommandFailure('only one of two logs can be standard input')
  }
  const inputs: Input[] = []
  try {
    for (const log of logs) inputs.push(await openInput(log, terminal))
    if (options.out === undefined) await serve(logs, inputs, options, terminal)
    else await write(options.out, logs, inputs, options, terminal)
  } finally {
    for (const input of inputs) await input.dispose()
  }
}

const nameOf = (log: string): string => (log === '-' ? 'standard input' : basename(log))

const serve = async (
  logs: readonly string[],
  inputs: readonly Input[],
  { port, open, at }: InspectOptions,
  { stderr }: Terminal,
): Promise<void> => {
  const server = await servePage({
    folder: pageFolder(),
    logs: logs.map((log, index) => ({ name: nameOf(log), path: inputs[index]?.path ?? log })),
    sample: { name: basename(bundledLesson()), path: bundledLesson() },
    port,
  })
  const url = at === undefined ? server.url : `${server.url}#${at.replace(/^#/, '')}`
  stderr.write(`${url}\nCtrl+C ends it\n`)
  if (open) await (await import('open')).default(url)
  await once(process, 'SIGINT')
  server.close()
}

/** Throws a CommandFailure if the log has no notification, instead of writing an empty page. */
const assertContent = async (log: string, input: Input): Promise<void> => {
  let issue: string | undefined
  for await (const item of readLog(await input.blob())) {
    if (item.kind === 'record' || item.kind === 'checkpoint') return
    if (item.kind === 'issue') issue ??= item.issue.message
  }
  throw new CommandFailure(`${nameOf(log)} has no notification${issue === undefined ? '' : `: ${issue}`}`)
}

const embedded = async (
  log: string,
  input: Input,
  { plain, key }: InspectOptions,
  index: number,
): Promise<EmbeddedLog> => {
  if (plain === true) return { name: nameOf(log), bytes: await readFile(input.path) }
  const lines: string[] = []
  for await (const line of redact(await input.blob(), key === undefined ? {} : { key })) lines.push(line)
  return { name: `redacted log ${index + 1}`, bytes: new TextEncoder().encode(lines.join('')) }
}

/** A page with redacted logs has the link with pseudonyms. */
const linkOf = (
  at: string | undefined,
  { plain, key }: { readonly plain?: boolean; readonly key: string },
): string | undefined => {
  const link = at?.replace(/^#/, '')
  return link === undefined || plain === true ? link : redactLink(link, key)
}

const write = async (
  out: string,
  logs: readonly string[],
  inputs: readonly Input[],
  options: InspectOptions,
  terminal: Terminal,
): Promise<void> => {
  for (const log of logs) refuseSameFile(log, out)
  await Promise.all(inputs.map((input, index) => assertContent(logs[index] ?? '', input)))
  // Both logs have the same pseudonyms.
  const keyed = { ...options, key: options.key ?? crypto.randomUUID() }
  const contents = await Promise.all(
    inputs.map((input, index) => embedded(logs[index] ?? '', input, keyed, index)),
  )
  const link = linkOf(options.at, keyed)
  await writeOut(singlePage(pageFolder(), contents, link), out, terminal)
  if (out === '-') return
  terminal.stderr.write(
    options.plain === true
      ? `wrote ${out}: with all names and texts as they are in the log\n`
      : `wrote ${out}: names, ids and texts are pseudonyms; times, numbers and who did what with whom stay readable\n`,
  )
}
