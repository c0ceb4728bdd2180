import {
  Z_DATA_ERROR,
  Z_NO_FLUSH,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako'
import type { SourceIssue } from './issue.ts'

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
  /** `between`: a member has ended. `lost`: after damage, until the next member begins. */
  #state: 'inside' | 'between' | 'lost' = 'inside'
  #members = 0
  /** Whether the current member has no output so far. */
  #isNew = true
  /** Whether the member was found by its magic bytes after damage; it may be a false match. */
  #isGuess = false

  constructor() {
    zlibInflateInit2(this.#stream, windowBits)
  }

  /** Decompresses data. Chunks are valid until the next one; issues are in between. */
  *push(bytes: Uint8Array): Generator<Uint8Array | SourceIssue> {
    const stream = this.#stream
    stream.input = bytes
    stream.next_in = 0
    stream.avail_in = bytes.length
    for (;;) {
      if (this.#state === 'lost') {
        if (!this.#findMember()) return
      } else if (this.#state === 'between') {
        if (stream.avail_in === 0) return
        this.#begin(false)
      }
      if (this.#isNew && this.#members > 0 && bytes[stream.next_in] !== magic[0]) {
        yield* this.#lose()
        continue
      }
      const status = this.#inflate()
      if (stream.next_out > 0) {
        if (this.#isGuess && this.#isNew) yield Uint8Array.of(newline)
        this.#isNew = false
        yield this.#output.subarray(0, stream.next_out)
      }
      if (status === Z_STREAM_END) this.#endMember()
      else if (status === Z_DATA_ERROR) yield* this.#lose()
      else if (stream.avail_out > 0) return
    }
  }

  /** Ends the data. Returns an issue if it is truncated. */
  end(): SourceIssue | undefined {
    if (this.#state !== 'inside') return undefined
    return {
      code: 'gzipTruncated',
      message: 'The gzip data is truncated; the data before was read. Get the complete file if there is one.',
    }
  }

  #begin(isGuess: boolean): void {
    zlibInflateReset(this.#stream)
    this.#state = 'inside'
    this.#isNew = true
    this.#isGuess = isGuess
  }

  #inflate(): number {
    const stream = this.#stream
    stream.output = this.#output
    stream.next_out = 0
    stream.avail_out = outputLength
    return zlibInflate(stream, Z_NO_FLUSH)
  }

  #endMember(): void {
    this.#members += 1
    this.#state = 'between'
  }

  *#lose(): Generator<SourceIssue> {
    this.#state = 'lost'
    const isTrailing = this.#isNew && this.#members > 0
    const message = isTrailing
      ? 'The gzip data is complete, but other bytes follow it; they were ignored.'
      : `The gzip data is damaged (${this.#stream.msg}); the readable part was read.`
    if (!this.#isGuess || !this.#isNew) yield { code: 'gzipCorrupt', message }
  }

  /** Finds the next member in the remaining bytes. */
  #findMember(): boolean {
    const stream = this.#stream
    const { input } = stream
    let at = input.indexOf(magic[0], stream.next_in)
    while (at >= 0 && !(input[at + 1] === magic[1] && input[at + 2] === magic[2])) {
      at = input.indexOf(magic[0], at + 1)
    }
    if (at < 0) return false
    stream.next_in = at
    stream.avail_in = input.length - at
    this.#begin(true)
    return true
  }
}
