import { assertIsText, type LogSource } from '../log/source.ts'

/** A source of which any part can be read again. */
export interface Archive {
  readonly size: number
  /** From the beginning, in pieces. */
  pieces(): AsyncIterable<Uint8Array>
  slice(from: number, to: number): Promise<Uint8Array>
}

/** Read at once: asking for a part costs as much as decoding a hundred records. */
const readLength = 262_144

/** Handed on at once. Checkpoints lie between two pieces, so this is how near to each other they can be. */
const pieceLength = 32_768

const ignore = (): void => undefined

const isBlob = (source: object): source is Blob => 'arrayBuffer' in source && 'slice' in source

async function* piecesOf(archive: Archive): AsyncGenerator<Uint8Array> {
  const read = (from: number): Promise<Uint8Array> =>
    archive.slice(from, Math.min(archive.size, from + readLength))
  let coming = read(0)
  for (let from = 0; from < archive.size; from += readLength) {
    const bytes = await coming
    coming = read(Math.min(archive.size, from + readLength))
    // Whoever leaves before the end doesn't hear of a failure behind it.
    coming.catch(ignore)
    for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength)
  }
}

const archiveOf = (size: number, slice: Archive['slice']): Archive => {
  const archive: Archive = { size, slice, pieces: () => piecesOf(archive) }
  return archive
}

const archiveOfBlob = (blob: Blob): Archive =>
  archiveOf(blob.size, async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()))

const archiveOfBytes = (bytes: Uint8Array): Archive =>
  archiveOf(bytes.length, async (from, to) => bytes.subarray(from, to))

/** What can be read only once is put into a Blob, which browsers keep on the disk when it is large. */
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

/** Makes a source one of which any part can be read again. */
export const openArchive = async (source: LogSource): Promise<Archive> => {
  assertIsText(source)
  if (typeof source === 'string') return archiveOfBytes(new TextEncoder().encode(source))
  if (ArrayBuffer.isView(source)) {
    return archiveOfBytes(new Uint8Array(source.buffer, source.byteOffset, source.byteLength))
  }
  if (isBlob(source)) return archiveOfBlob(source)
  return archiveOfBlob(await collect('getReader' in source ? chunksOf(source) : source))
}
