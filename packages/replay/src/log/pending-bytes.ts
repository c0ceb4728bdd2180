/** Buffers bytes of an incomplete line or document. Copies them: a source may reuse its chunk. */
export class PendingBytes {
  length = 0
  #chunks: Uint8Array[] = []

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#chunks.push(bytes.slice())
    this.length += bytes.length
  }

  /** Removes and returns all bytes, followed by `last`. `last` isn't copied if the buffer is empty. */
  take(last: Uint8Array = new Uint8Array(0)): Uint8Array {
    if (this.length === 0) return last
    const all = new Uint8Array(this.length + last.length)
    let at = 0
    for (const chunk of [...this.#chunks, last]) {
      all.set(chunk, at)
      at += chunk.length
    }
    this.#chunks = []
    this.length = 0
    return all
  }
}
