import {
  Z_DATA_ERROR,
  Z_NO_FLUSH,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako'
import type { LogProblem } from './issue.ts'

/** Windows of 32 KiB, and gzip around them. */
const windowBits = 31
const outputLength = 262_144
const magic = [0x1f, 0x8b, 8] as const
const newline = 10

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === magic[0] && bytes[1] === magic[1]

/**
 * Decompresses gzip members one after the other. Everything in front of a fault is given out; reading
 * continues at the next member, on a new line.
 */
export class Gunzip {
  readonly #stream = new ZStream()
  readonly #output = new Uint8Array(outputLength)
  /** `between`: a member has ended. `lost`: behind damage, until the next member begins. */
  #state: 'inside' | 'between' | 'lost' = 'inside'
  #members = 0
  /** Nothing of the member has come out yet. */
  #isNew = true
  /** Bytes behind damage look like the beginning of this member. */
  #isGuess = false

  constructor() {
    zlibInflateInit2(this.#stream, windowBits)
  }

  /** Decompressed pieces, good until the next one, and what is wrong with the data. */
  *push(bytes: Uint8Array): Generator<Uint8Array | LogProblem> {
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

  /** What is wrong where the data ends. */
  end(): LogProblem | undefined {
    if (this.#state !== 'inside') return undefined
    return {
      code: 'gzipTruncated',
      message: 'The gzip data ends early; what came before was read. Get the whole file if there is one.',
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

  *#lose(): Generator<LogProblem> {
    this.#state = 'lost'
    const isTrailing = this.#isNew && this.#members > 0
    const message = isTrailing
      ? 'The gzip data is complete; the bytes that follow it are not gzip and were left out.'
      : `The gzip data is damaged (${this.#stream.msg}); what can be decompressed was read.`
    if (!this.#isGuess || !this.#isNew) yield { code: 'gzipCorrupt', message }
  }

  /** Moves to where another member begins, in the bytes that are left. */
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
