import { createWriteStream, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { CommandFailure, type Output, type Terminal } from '../terminal.ts'

type Texts = Iterable<string> | AsyncIterable<string>

const pieceLength = 1 << 16

/** Joins lines to larger chunks: writing each line by itself is slow. */
const pieces = async function* (texts: Texts): AsyncGenerator<string> {
  let piece = ''
  for await (const text of texts) {
    piece += text
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Writes with backpressure. */
const writeAll = async (texts: Texts, output: Output): Promise<void> => {
  for await (const text of texts) {
    if (output.write(text) !== false || output.once === undefined) continue
    await new Promise<void>((done) => {
      output.once?.('drain', done)
    })
  }
}

/** Writes to a file, or to standard output for `-`; gzipped if `gzip` is set or the name ends in `.gz`. */
export const writeOut = async (
  texts: Texts,
  out: string,
  terminal: Terminal,
  gzip: boolean = out.endsWith('.gz'),
): Promise<void> => {
  if (out === '-' && !gzip) {
    await writeAll(pieces(texts), terminal.stdout)
    return
  }
  try {
    const source = Readable.from(pieces(texts))
    if (out === '-') await pipeline(source, createGzip(), terminal.stdout as NodeJS.WriteStream)
    else if (gzip) await pipeline(source, createGzip(), createWriteStream(out))
    else await pipeline(source, createWriteStream(out))
  } catch (cause) {
    if (cause instanceof CommandFailure) throw cause
    throw new CommandFailure(`cannot write ${out}: ${(cause as Error).message}`)
  }
}

/** Whether two paths lead to one file, also by a link or another spelling. */
const isSameFile = (one: string, other: string): boolean => {
  if (resolve(one) === resolve(other)) return true
  try {
    const [first, second] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })]
    return first.isFile() && first.dev === second.dev && first.ino === second.ino
  } catch {
    return false
  }
}

/** Throws a CommandFailure if the output would overwrite the input. */
export const refuseSameFile = (log: string, out: string): void => {
  if (log !== '-' && out !== '-' && isSameFile(log, out)) {
    throw new CommandFailure(`${out} is the input log: choose another output file`)
  }
}
