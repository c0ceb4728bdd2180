/**
 * The source of a log: its text, its bytes, or chunks of either. An object among the chunks is a parsed notification or
 * record.
 */
export type LogSource =
  | string
  | Uint8Array
  | ArrayBuffer
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<LogChunk>
  | Iterable<LogChunk>

/** A part of the text or of the bytes of a log, or a parsed notification or record. */
export type LogChunk = string | Uint8Array | object

type Piece = Uint8Array | string

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

const isObject = (source: unknown): source is object => typeof source === 'object' && source !== null

export const isBlob = (source: unknown): source is Blob =>
  isObject(source) && 'stream' in source && 'slice' in source

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
  next(): IteratorResult<LogChunk> | Promise<IteratorResult<LogChunk>>
  return?(value?: undefined): unknown
}

function iteratorOf(source: LogSource): ChunkIterator {
  if (typeof source === 'string') return piecesOf(source)
  if (ArrayBuffer.isView(source)) return piecesOf(bytesOf(source))
  if (source instanceof ArrayBuffer) return piecesOf(new Uint8Array(source))
  if (!isObject(source)) throw notASource(source)
  if (isBlob(source)) return iteratorOf(source.stream())
  if ('getReader' in source) {
    const reader = source.getReader()
    return { next: () => reader.read(), return: () => reader.cancel() }
  }
  if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]()
  if (Symbol.iterator in source) return source[Symbol.iterator]()
  throw notASource(source)
}

function notASource(source: unknown): TypeError {
  const received = Object.prototype.toString.call(source).slice(8, -1)
  return new TypeError(
    `readLog, openTimeline: a log must be text, bytes, a Blob, a stream or an iterable of them, received ${received}. ` +
      'Await a promise, and pass the `body` of a Response.',
  )
}

function* piecesOf(source: Piece): Generator<Piece> {
  for (let from = 0; from < source.length; from += pieceLength) {
    const to = from + pieceLength
    yield typeof source === 'string' ? source.slice(from, to) : source.subarray(from, to)
  }
}

/** Encodes chunks. A surrogate pair may be split between two chunks of text. An object becomes a line. */
function createEncoder(): (chunk: LogChunk) => Uint8Array {
  const encoder = new TextEncoder()
  let half = ''
  let isInLine = false
  return (chunk) => {
    if (ArrayBuffer.isView(chunk)) return bytesOf(chunk)
    const wasInLine = isInLine
    isInLine = typeof chunk === 'string' && !chunk.endsWith('\n')
    if (isObject(chunk)) return encoder.encode(`${wasInLine ? '\n' : ''}${JSON.stringify(chunk)}\n`)
    if (typeof chunk !== 'string')
      throw new TypeError('the source emitted a chunk that is neither text, nor bytes, nor an object')
    const text = half + chunk
    const last = text.charCodeAt(text.length - 1)
    half = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : ''
    return encoder.encode(half ? text.slice(0, -1) : text)
  }
}
