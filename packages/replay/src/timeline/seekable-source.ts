import { assertIsText, bytesOf, isBlob, type LogSource, openSource } from '../log/source.ts'

/** A source with random access. */
export interface SeekableSource {
  readonly size: number
  /** All bytes from the beginning, in chunks. */
  pieces(): AsyncIterable<Uint8Array>
  slice(from: number, to: number): Promise<Uint8Array>
}

/** Bytes per read: a read costs as much as decoding a hundred records. */
const readLength = 262_144

/** Bytes per yielded chunk. Checkpoints lie between two chunks, so this limits how close they can be. */
const pieceLength = 32_768

async function* piecesOf(source: SeekableSource): AsyncGenerator<Uint8Array> {
  const read = (from: number): Promise<Uint8Array> =>
    source.slice(from, Math.min(source.size, from + readLength))
  let coming = read(0)
  for (let from = 0; from < source.size; from += readLength) {
    const bytes = await coming
    coming = read(Math.min(source.size, from + readLength))
    // Prevents an unhandled rejection if the consumer stops early.
    coming.catch(() => undefined)
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength)
  }
}

/** Collects a stream in a Blob; browsers store large ones on disk. */
const collect = async (source: LogSource): Promise<Blob> => {
  const reader = openSource(source)
  const parts: BlobPart[] = []
  for (let chunk = await reader.read(); chunk !== undefined; chunk = await reader.read()) {
    parts.push(chunk.slice() as Uint8Array<ArrayBuffer>)
  }
  return new Blob(parts)
}

/** Makes a source seekable. */
export const openSeekable = async (log: LogSource): Promise<SeekableSource> => {
  assertIsText(log)
  const seekable = (size: number, slice: SeekableSource['slice']): SeekableSource => {
    const source: SeekableSource = { size, slice, pieces: () => piecesOf(source) }
    return source
  }
  if (typeof log === 'string' || ArrayBuffer.isView(log)) {
    const bytes = typeof log === 'string' ? new TextEncoder().encode(log) : bytesOf(log)
    return seekable(bytes.length, async (from, to) => bytes.subarray(from, to))
  }
  const blob = isBlob(log) ? log : await collect(log)
  return seekable(blob.size, async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()))
}
