/** Bytes that wait for those that complete them. They are copied: a source may use its chunk again. */
export class PendingBytes {
  length = 0
  #chunks: Uint8Array[] = []

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#chunks.push(bytes.slice())
    this.length += bytes.length
  }

  /** All that waits, with some more bytes behind it, which are not copied where nothing waits. */
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
