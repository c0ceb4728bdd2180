/** A log on the server beside the page: read piece by piece, so that it is shown before all of it has arrived. */
export interface RemoteLog {
  readonly url: string
  readonly size: number
}

/** Asked for at once: bytes. */
const chunkLength = 1 << 20

/** The loaded chunks of a remote log, as Blobs: browsers keep those outside the heap. */
class RemoteChunks {
  readonly #log: RemoteLog
  readonly #chunks = new Map<number, Promise<Blob>>()

  constructor(log: RemoteLog) {
    this.#log = log
  }

  get size(): number {
    return this.#log.size
  }

  /** The bytes from one place to another. */
  async bytes(from: number, to: number): Promise<ArrayBuffer> {
    const parts: Blob[] = []
    for (let at = from; at < to; ) {
      const index = Math.floor(at / chunkLength)
      const end = Math.min(to, (index + 1) * chunkLength)
      const chunk = await this.#chunk(index)
      parts.push(chunk.slice(at - index * chunkLength, end - index * chunkLength))
      at = end
    }
    return new Blob(parts).arrayBuffer()
  }

  #chunk(index: number): Promise<Blob> {
    const known = this.#chunks.get(index)
    if (known !== undefined) return known
    const loading = this.#load(index * chunkLength)
    this.#chunks.set(index, loading)
    // A failed chunk is requested again.
    loading.catch(() => this.#chunks.delete(index))
    return loading
  }

  async #load(from: number): Promise<Blob> {
    const range = `bytes=${from}-${Math.min(this.size, from + chunkLength) - 1}`
    const answer = await fetch(this.#log.url, { headers: { range } })
    if (answer.status !== 206) throw new Error(`the server answered ${answer.status} to ${range}`)
    return answer.blob()
  }
}

/** A part of a remote log, with the methods of a Blob that the reader uses. */
class RemotePart {
  readonly size: number
  readonly #chunks: RemoteChunks
  readonly #from: number

  constructor(chunks: RemoteChunks, from: number, size: number) {
    this.#chunks = chunks
    this.#from = from
    this.size = size
  }

  slice(from = 0, to = this.size): RemotePart {
    const begin = Math.min(Math.max(from, 0), this.size)
    return new RemotePart(this.#chunks, this.#from + begin, Math.max(0, Math.min(to, this.size) - begin))
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return this.#chunks.bytes(this.#from, this.#from + this.size)
  }

  stream(): ReadableStream<Uint8Array> {
    let at = 0
    return new ReadableStream({
      pull: async (controller) => {
        if (at >= this.size) return controller.close()
        const bytes = await this.slice(at, at + chunkLength).arrayBuffer()
        at += bytes.byteLength
        controller.enqueue(new Uint8Array(bytes))
      },
    })
  }
}

const isRemote = (source: object): source is RemoteLog => 'url' in source

/** Adapts a source for the reader. A remote log is read like a Blob. */
export const readable = (source: Blob | string | Uint8Array | RemoteLog): Blob | string | Uint8Array =>
  typeof source === 'object' && isRemote(source)
    ? (new RemotePart(new RemoteChunks(source), 0, source.size) as unknown as Blob)
    : source
