import type { Place } from './issue.ts'

const newline = 10

/** The part of the text not read yet, in one piece, and where it stands. */
export class ByteWindow {
  offset = 0
  line = 1
  private bytes = new Uint8Array(0)
  private start = 0
  private end = 0
  private owned = true
  /** Where the next line end is, or the end of the bytes; looked for when it lies behind. */
  private lineEnd = -1

  get length(): number {
    return this.end - this.start
  }

  get place(): Place {
    return { line: this.line, offset: this.offset }
  }

  /** The unread bytes: a view, good until the next `append`. */
  content(): Uint8Array {
    return this.bytes.subarray(this.start, this.end)
  }

  append(chunk: Uint8Array): void {
    this.lineEnd = -1
    if (this.length === 0) this.use(chunk)
    else {
      this.reserve(chunk.length)
      this.bytes.set(chunk, this.end)
      this.end += chunk.length
    }
  }

  /** Moves past some bytes, counting the lines that end in them. */
  skip(count: number): void {
    const to = this.start + count
    let lines = 0
    if (this.lineEnd < this.start) this.lineEnd = this.lineEndFrom(this.start)
    for (; this.lineEnd < to; lines++) this.lineEnd = this.lineEndFrom(this.lineEnd + 1)
    this.skipCounted(count, lines)
  }

  /** Moves past some bytes in which the caller has counted the lines. */
  skipCounted(count: number, lines: number): void {
    this.start += count
    this.offset += count
    this.line += lines
  }

  /** Copies what is left, so that the source may use its chunk again. */
  detach(): void {
    if (!this.owned) this.reserve(0)
  }

  private lineEndFrom(from: number): number {
    const at = from < this.end ? this.bytes.subarray(0, this.end).indexOf(newline, from) : -1
    return at < 0 ? this.end : at
  }

  private use(chunk: Uint8Array): void {
    this.bytes = chunk as Uint8Array<ArrayBuffer>
    this.start = 0
    this.end = chunk.length
    this.owned = false
  }

  private reserve(more: number): void {
    const needed = this.length + more
    if (this.owned && this.end + more <= this.bytes.length) return
    const fits = this.owned && needed * 2 <= this.bytes.length
    const target = fits ? this.bytes : new Uint8Array(needed * 2)
    const length = this.length
    target.set(this.content())
    this.bytes = target
    this.start = 0
    this.end = length
    this.lineEnd = -1
    this.owned = true
  }
}
