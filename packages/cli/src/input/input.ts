import { createReadStream, createWriteStream, openAsBlob, rmSync } from 'node:fs'
import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readLog } from '@roomfold/replay'
import { CommandFailure, type Terminal } from '../terminal.ts'

/** A log that can be read more than once. */
export interface Input {
  readonly name: string
  /** Its file on the disk. */
  readonly path: string
  /** Size in bytes. */
  readonly size: number
  readonly open: () => AsyncIterable<Uint8Array>
  /** The log as a Blob with random access; not loaded into memory. */
  readonly blob: () => Promise<Blob>
  /** Removes temporary files. */
  readonly dispose: () => Promise<void>
}

const chunkBytes = 1 << 20

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the file does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  EPERM: 'permission denied',
}

const failure = (name: string, cause: unknown): CommandFailure => {
  const { code, message } = cause as { readonly code?: string; readonly message?: string }
  return new CommandFailure(`cannot read ${name}: ${reasons[code ?? ''] ?? message ?? String(cause)}`)
}

/** Opens a log by its path; `-` is standard input. */
export const openInput = (path: string, terminal: Terminal): Promise<Input> =>
  (path === '-' ? spool('standard input', terminal.stdin) : openFile(path, path)).then(rejectContainer)

/** Throws for a container that isn't supported, such as a zip archive. */
const rejectContainer = async (input: Input): Promise<Input> => {
  for await (const item of readLog(input.open())) {
    if (item.kind !== 'issue' || item.issue.code !== 'unsupportedContainer') break
    await input.dispose()
    throw new CommandFailure(`cannot read ${input.name}: ${item.issue.message}`)
  }
  return input
}

const openFile = async (path: string, name: string): Promise<Input> => {
  const facts = await stat(path).catch((cause: unknown) => {
    throw failure(name, cause)
  })
  if (facts.isDirectory()) throw failure(name, { code: 'EISDIR' })
  // A pipe can be read only once.
  if (!facts.isFile()) return spool(name, createReadStream(path))
  return {
    name,
    path,
    size: facts.size,
    open: () => createReadStream(path, { highWaterMark: chunkBytes }),
    blob: () => openAsBlob(path),
    dispose: () => Promise.resolve(),
  }
}

/** Copies a stream to a temporary file, because a log is read several times: the dialect is detected first. */
const spool = async (name: string, source: Terminal['stdin']): Promise<Input> => {
  const folder = await mkdtemp(join(tmpdir(), 'roomfold-'))
  const path = join(folder, 'log')
  const remove = removesOnExit(folder)
  try {
    await pipeline(Readable.from(source), createWriteStream(path))
    const file = await openFile(path, name)
    return { ...file, dispose: async () => remove() }
  } catch (cause) {
    remove()
    throw cause instanceof CommandFailure ? cause : failure(name, cause)
  }
}

/** Removes a folder when the process ends, also by Ctrl-C or because the reader of the output went away. */
const removesOnExit = (folder: string): (() => void) => {
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const interrupted = (signal: NodeJS.Signals, number: number): void => {
    // A command that waits for the signal ends by itself.
    if (process.listenerCount(signal) === 0) process.exit(128 + number)
  }
  process.once('exit', remove).once('SIGINT', interrupted).once('SIGTERM', interrupted)
  return () => {
    process.off('exit', remove).off('SIGINT', interrupted).off('SIGTERM', interrupted)
    remove()
  }
}
