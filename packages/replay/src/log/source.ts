/** The source of a log: its text, its bytes, or chunks of either. */
export type LogSource =
  | string
  | Uint8Array
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>

type Chunk = Uint8Array | string

/** The chunks of a source, one at a time. */
export interface ChunkReader {
  /** The next chunk. Undefined at the end. Rejects if the source fails. */
  read(): Promise<Uint8Array | undefined>
  cancel(): Promise<unknown>
}

/** Long texts and buffers are read in slices, to bound memory. */
const pieceLength = 262_144

const maxPathLength = 4_096

/**
 * Throws if a string is the path of a log rather than its text.
 *
 * @throws TypeError for a single line without JSON that looks like a path or URL.
 */
export function assertIsText(source: LogSource): void {
  if (typeof source !== 'string' || source.length > maxPathLength || /[\n{]/.test(source)) return
  if (
    !/^(?:\.{0,2}[/\\]|~\/|[a-z]:[\\/]|[a-z]+:\/\/)\S|^\S+\.(?:nd)?(?:jsonl?|log|txt|gz|har)$/i.test(source)
  )
    return
  throw new TypeError(
    `readLog, openTimeline: '${source.slice(0, 80)}' looks like a path; pass the text or the bytes of the log, ` +
      "in Node `openTimeline(await fromFile(path))` with `fromFile` of '@roomfold/replay/node'",
  )
}

export const isBlob = (source: object): source is Blob => 'stream' in source && 'slice' in source

/** The bytes of any view of a buffer. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

export function openSource(source: LogSource): ChunkReader {
  assertIsText(source)
  const chunks = iteratorOf(source)
  const encode = createEncoder()
  return {
    read: async () => {
      const { done, value } = await chunks.next()
      return done ? undefined : encode(value)
    },
    cancel: async () => chunks.return?.(),
  }
}

interface ChunkIterator {
  next(): IteratorResult<Chunk> | Promise<IteratorResult<Chunk>>
  return?(value?: undefined): unknown
}

function iteratorOf(source: LogSource): ChunkIterator {
  if (typeof source === 'string') return piecesOf(source)
  if (ArrayBuffer.isView(source)) return piecesOf(bytesOf(source))
  if (isBlob(source)) return iteratorOf(source.stream())
  if ('getReader' in source) {
    const reader = source.getReader()
    return { next: () => reader.read(), return: () => reader.cancel() }
  }
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
}

function* piecesOf(source: Chunk): Generator<Chunk> {
  for (let from = 0; from < source.length; from += pieceLength) {
    const to = from + pieceLength
    yield typeof source === 'string' ? source.slice(from, to) : source.subarray(from, to)
  }
}

/** Encodes chunks of text. A surrogate pair may be split between two chunks. */
function createEncoder(): (chunk: Chunk) => Uint8Array {
  const encoder = new TextEncoder()
  let half = ''
  return (chunk) => {
    if (ArrayBuffer.isView(chunk)) return bytesOf(chunk)
    if (typeof chunk !== 'string')
      throw new TypeError('the source emitted a chunk that is neither text nor bytes')
    const text = half + chunk
    const last = text.charCodeAt(text.length - 1)
    half = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : ''
    return encoder.encode(half ? text.slice(0, -1) : text)
  }
}
