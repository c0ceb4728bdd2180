const stride = 1_024
const newline = 10

async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = (await plainStream(blob)).getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    await reader.cancel()
  }
}

const isGzip = async (blob: Blob): Promise<boolean> => {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

const plainStream = async (blob: Blob): Promise<ReadableStream<Uint8Array>> =>
  (await isGzip(blob)) ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream()

/** Where every 1,024th line of a text begins, as far as it was asked for. */
export class LineOffsets {
  readonly blob: Blob
  /** Byte offsets of lines 1, 1025, 2049, …. */
  #offsets: number[] | undefined
  #zipped: boolean | undefined

  constructor(blob: Blob) {
    this.blob = blob
  }

  /** Bytes from a line at or before the wanted one, and which line that is. */
  async before(line: number): Promise<{ readonly bytes: AsyncIterable<Uint8Array>; readonly line: number }> {
    this.#zipped ??= await isGzip(this.blob)
    if (this.#zipped) return { bytes: chunksOf(this.blob), line: 1 }
    this.#offsets ??= await this.#scan()
    const index = Math.min(Math.floor((line - 1) / stride), this.#offsets.length - 1)
    return { bytes: chunksOf(this.blob.slice(this.#offsets[index])), line: index * stride + 1 }
  }

  async #scan(): Promise<number[]> {
    const offsets = [0]
    let [line, base] = [1, 0]
    for await (const bytes of chunksOf(this.blob)) {
      for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) {
        line += 1
        if ((line - 1) % stride === 0) offsets.push(base + at + 1)
      }
      base += bytes.length
    }
    return offsets
  }
}

/** The text of one line, from 1. */
export const lineOf = async (offsets: LineOffsets, wanted: number): Promise<string | undefined> => {
  const { bytes, line } = await offsets.before(wanted)
  const decoder = new TextDecoder()
  let [current, text] = [line, '']
  for await (const chunk of bytes) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      if (current === wanted) return text + decoder.decode(chunk.subarray(from, at))
      current += 1
      from = at + 1
    }
    if (current === wanted) text += decoder.decode(chunk.subarray(from), { stream: true })
  }
  return current === wanted ? text : undefined
}
