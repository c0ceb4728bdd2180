import { assertIsText, type LogSource } from '../log/source.ts'

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

const ignore = (): void => undefined

const isBlob = (source: object): source is Blob => 'arrayBuffer' in source && 'slice' in source

async function* piecesOf(source: SeekableSource): AsyncGenerator<Uint8Array> {
  const read = (from: number): Promise<Uint8Array> =>
    source.slice(from, Math.min(source.size, from + readLength))
  let coming = read(0)
  for (let from = 0; from < source.size; from += readLength) {
    const bytes = await coming
    coming = read(Math.min(source.size, from + readLength))
    // Prevents an unhandled rejection if the consumer stops early.
    coming.catch(ignore)
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength)
  }
}

const seekable = (size: number, slice: SeekableSource['slice']): SeekableSource => {
  const source: SeekableSource = { size, slice, pieces: () => piecesOf(source) }
  return source
}

const seekableBlob = (blob: Blob): SeekableSource =>
  seekable(blob.size, async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()))

const seekableBytes = (bytes: Uint8Array): SeekableSource =>
  seekable(bytes.length, async (from, to) => bytes.subarray(from, to))

/** Collects a stream in a Blob; browsers store large ones on disk. */
const collect = async (
  source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): Promise<Blob> => {
  const parts: BlobPart[] = []
  for await (const chunk of source) {
    parts.push(typeof chunk === 'string' ? chunk : (chunk.slice() as Uint8Array<ArrayBuffer>))
  }
  return new Blob(parts)
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    reader.releaseLock()
  }
}

/** Makes a source seekable. */
export const openSeekable = async (source: LogSource): Promise<SeekableSource> => {
  assertIsText(source)
  if (typeof source === 'string') return seekableBytes(new TextEncoder().encode(source))
  if (ArrayBuffer.isView(source)) {
    return seekableBytes(new Uint8Array(source.buffer, source.byteOffset, source.byteLength))
  }
  if (isBlob(source)) return seekableBlob(source)
  return seekableBlob(await collect('getReader' in source ? chunksOf(source) : source))
}
