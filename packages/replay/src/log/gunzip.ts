import {
  Z_DATA_ERROR,
  Z_NO_FLUSH,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako'
import type { ReportIssue } from './issue.ts'

/** zlib's `windowBits`: a window of 32 KiB, in gzip format. */
const windowBits = 31
const outputLength = 262_144
const magic = [0x1f, 0x8b, 8] as const
const newline = 10

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === magic[0] && bytes[1] === magic[1]

/**
 * Decompresses concatenated gzip members. After damage, decompression resumes at the next member, on a new line; the
 * data before the damage is emitted.
 */
export class Gunzip {
  readonly #stream = new ZStream()
  readonly #output = new Uint8Array(outputLength)
  readonly #report: ReportIssue
  #members = 0
  /** After damage, until the next member begins. */
  #isLost = false
  /** Whether the current member has no output so far. */
  #isNew = true
  /** Whether the member was found by its magic bytes after damage; it may be a false match. */
  #isGuess = false

  constructor(report: ReportIssue) {
    this.#report = report
    zlibInflateInit2(this.#stream, windowBits)
  }

  /** Whether a member is incomplete. */
  get isInside(): boolean {
    return !this.#isLost && (this.#members === 0 || this.#stream.total_in > 0)
  }

  /** Decompresses data. Chunks are valid until the next one. */
  *push(bytes: Uint8Array): Generator<Uint8Array> {
    const stream = this.#stream
    Object.assign(stream, { input: bytes, next_in: 0, avail_in: bytes.length })
    for (;;) {
      if (this.#isLost && !this.#findMember()) return
      if (!this.isInside && stream.avail_in === 0) return
      const isOther = !this.isInside && bytes[stream.next_in] !== magic[0]
      const status = isOther ? Z_DATA_ERROR : this.#inflate()
      if (!isOther && stream.next_out > 0) {
        if (this.#isGuess && this.#isNew) yield Uint8Array.of(newline)
        this.#isNew = false
        yield this.#output.subarray(0, stream.next_out)
      }
      if (status === Z_STREAM_END) {
        this.#members += 1
        this.#begin(false)
      } else if (status === Z_DATA_ERROR) this.#lose()
      else if (stream.avail_out > 0) return
    }
  }

  #begin(isGuess: boolean): void {
    zlibInflateReset(this.#stream)
    this.#isLost = false
    this.#isNew = true
    this.#isGuess = isGuess
  }

  #inflate(): number {
    Object.assign(this.#stream, { output: this.#output, next_out: 0, avail_out: outputLength })
    return zlibInflate(this.#stream, Z_NO_FLUSH)
  }

  #lose(): void {
    this.#isLost = true
    const isTrailing = this.#isNew && this.#members > 0
    const message = isTrailing
      ? 'The gzip data is complete, but other bytes follow it; they were ignored.'
      : `The gzip data is damaged (${this.#stream.msg}); the readable part was read.`
    if (!this.#isGuess || !this.#isNew) this.#report('gzipCorrupt', message)
  }

  #findMember(): boolean {
    const { input, next_in } = this.#stream
    let at = input.indexOf(magic[0], next_in)
    while (at >= 0 && !(input[at + 1] === magic[1] && input[at + 2] === magic[2])) {
      at = input.indexOf(magic[0], at + 1)
    }
    if (at < 0) return false
    Object.assign(this.#stream, { next_in: at, avail_in: input.length - at })
    this.#begin(true)
    return true
  }
}
