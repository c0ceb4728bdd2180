import { createReadStream, createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
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
  /** Size in bytes. Undefined if it isn't a regular file. */
  readonly size: number | undefined
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
  (path === '-' ? spool(terminal) : openFile(path, path)).then(rejectContainer)

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
  return {
    name,
    path,
    size: facts.isFile() ? facts.size : undefined,
    open: () => createReadStream(path, { highWaterMark: chunkBytes }),
    blob: () => openAsBlob(path),
    dispose: () => Promise.resolve(),
  }
}

/** Copies standard input to a temporary file, because a log is read twice: the dialect is detected first. */
const spool = async (terminal: Terminal): Promise<Input> => {
  const folder = await mkdtemp(join(tmpdir(), 'roomfold-'))
  const path = join(folder, 'stdin')
  try {
    await pipeline(Readable.from(terminal.stdin), createWriteStream(path))
    const file = await openFile(path, 'standard input')
    return { ...file, dispose: () => rm(folder, { recursive: true, force: true }) }
  } catch (cause) {
    await rm(folder, { recursive: true, force: true })
    throw cause instanceof CommandFailure ? cause : failure('standard input', cause)
  }
}
