/** The source of a log: its text, its bytes, or chunks of either. */
export type LogSource =
  | string
  | Uint8Array
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>

/** The chunks of a source, one at a time. */
export interface ChunkReader {
  /** The next chunk. Undefined at the end. Rejects if the source fails. */
  read(): Promise<Uint8Array | undefined>
  /** Closes the source. */
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

export function openSource(source: LogSource): ChunkReader {
  assertIsText(source)
  if (typeof source === 'string') return readIterator(piecesOf(source)[Symbol.iterator]())
  if (ArrayBuffer.isView(source)) return readIterator(slicesOf(source)[Symbol.iterator]())
  if (isBlob(source)) return readStream(source.stream())
  if ('getReader' in source) return readStream(source)
  return readIterator(iteratorOf(source))
}

function isBlob(source: object): source is Blob {
  return 'stream' in source && typeof source.stream === 'function'
}

function iteratorOf(source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>) {
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
}

function readStream(stream: ReadableStream<Uint8Array | string>): ChunkReader {
  const reader = stream.getReader()
  const encode = createEncoder()
  return {
    read: async () => {
      const { done, value } = await reader.read()
      return done ? undefined : encode(value)
    },
    cancel: () => reader.cancel(),
  }
}

function readIterator(
  chunks: AsyncIterator<Uint8Array | string> | Iterator<Uint8Array | string>,
): ChunkReader {
  const encode = createEncoder()
  return {
    read: async () => {
      const { done, value } = await chunks.next()
      return done ? undefined : encode(value)
    },
    cancel: async () => chunks.return?.(),
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += pieceLength) yield text.slice(from, from + pieceLength)
}

function* slicesOf(bytes: ArrayBufferView): Generator<Uint8Array> {
  const { buffer, byteOffset, byteLength } = bytes
  for (let from = 0; from < byteLength; from += pieceLength) {
    yield new Uint8Array(buffer, byteOffset + from, Math.min(pieceLength, byteLength - from))
  }
}

/** Encodes chunks of text. A surrogate pair may be split between two chunks. */
function createEncoder(): (chunk: Uint8Array | string) => Uint8Array {
  const encoder = new TextEncoder()
  let half = ''
  return (chunk) => {
    if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (typeof chunk !== 'string')
      throw new TypeError('the source emitted a chunk that is neither text nor bytes')
    const text = half + chunk
    const last = text.charCodeAt(text.length - 1)
    half = last >= 0xd800 && last <= 0xdbff ? text.slice(-1) : ''
    return encoder.encode(half ? text.slice(0, -1) : text)
  }
}
