import { Gunzip } from 'fflate'
import { carryChecksum } from './crc32.ts'

/** Something wrong with compressed data. */
export interface GzipProblem {
  readonly code: 'gzipTruncated' | 'gzipCorrupt'
  readonly message: string
}

type Output = Uint8Array | GzipProblem
type Event = { readonly data: Uint8Array } | { readonly memberStart: number }

/** Little compressed data is pushed at a time: it may unfold to a thousand times its size. */
const pieceLength = 16_384
const longestHeader = 1_048_576
const trailerLength = 8
/** As much of the input is kept behind the part being read: a trailer and the header of a next member. */
const keptLength = 1_024
/** The smallest header and the beginning of an empty member. */
const probe = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0)

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/**
 * Unzips data that comes in chunks, one member or several after each other, and checks it.
 *
 * All that precedes a fault is given out: fflate keeps back what it has unfolded of a piece when the piece
 * turns out to be damaged, so such a piece is pushed again in halves, down to the damaged byte.
 */
export class Unzipper {
  private gunzip: Gunzip
  private isBroken = false
  private events: Event[] = []
  private checksum = 0
  private size = 0
  /** The latest bytes of the input, and how many there were in all. */
  private kept = new Uint8Array(0)
  private total = 0
  /** How much of the input has been the header of a member, lately. */
  private headerLength = 0

  constructor() {
    this.gunzip = new Gunzip((data) => {
      this.events.push({ data })
    })
    this.gunzip.onmember = (memberStart) => {
      this.events.push({ memberStart })
    }
  }

  *push(chunk: Uint8Array): Generator<Output> {
    for (let from = 0; from < chunk.length && !this.isBroken; from += pieceLength) {
      yield* this.pushPiece(chunk.slice(from, from + pieceLength))
    }
  }

  /** Says what is wrong with the end of the data. */
  end(): GzipProblem | undefined {
    if (this.isBroken) return undefined
    this.isBroken = true
    if (this.endsAfterTrailer()) return this.check(this.total)
    const rest = this.restAfterTrailer()
    return rest > 0 && !isGzipStart(this.bytesBefore(this.total, rest)) ? trailing(rest) : truncated
  }

  private *pushPiece(piece: Uint8Array): Generator<Output> {
    const before = copyOf(this.gunzip)
    this.events = []
    if (this.inflate(piece)) {
      this.keep(piece)
      yield* this.takeEvents()
      yield* this.checkHeader(piece.length)
    } else if (piece.length === 1) {
      this.keep(piece)
      this.isBroken = true
      yield this.faultAtEnd()
    } else {
      this.gunzip = before
      const middle = piece.length >> 1
      yield* this.pushPiece(piece.subarray(0, middle))
      if (!this.isBroken) yield* this.pushPiece(piece.subarray(middle))
    }
  }

  /** A header that does not end would be kept in memory for ever. */
  private *checkHeader(length: number): Generator<Output> {
    this.headerLength = this.events.length === 0 ? this.headerLength + length : 0
    if (this.headerLength <= longestHeader) return
    this.isBroken = true
    yield corrupt(this.total)
  }

  private inflate(piece: Uint8Array): boolean {
    try {
      this.gunzip.push(piece)
      return true
    } catch {
      return false
    }
  }

  private *takeEvents(): Generator<Output> {
    for (const event of this.events) {
      if ('memberStart' in event) {
        const problem = this.check(event.memberStart)
        if (problem) yield problem
        this.checksum = 0
        this.size = 0
      } else if (event.data.length > 0) {
        this.checksum = carryChecksum(this.checksum, event.data)
        this.size = (this.size + event.data.length) % 2 ** 32
        yield event.data
      }
    }
  }

  private keep(piece: Uint8Array): void {
    const kept = this.kept.subarray(-keptLength)
    const next = new Uint8Array(kept.length + piece.length)
    next.set(kept)
    next.set(piece, kept.length)
    this.kept = next
    this.total += piece.length
  }

  private bytesBefore(position: number, count: number): Uint8Array {
    const end = this.kept.length - (this.total - position)
    return this.kept.subarray(Math.max(0, end - count), Math.max(0, end))
  }

  /** Compares the trailer that ends at a position of the input with what was unfolded. */
  private check(position: number): GzipProblem | undefined {
    const trailer = this.bytesBefore(position, trailerLength)
    const isKnown = trailer.length === trailerLength
    return isKnown && !isEqual(trailer, this.expectedTrailer()) ? damaged : undefined
  }

  private expectedTrailer(): Uint8Array {
    const view = new DataView(new ArrayBuffer(trailerLength))
    view.setInt32(0, this.checksum, true)
    view.setUint32(4, this.size, true)
    return new Uint8Array(view.buffer)
  }

  /** Another member can only begin right at the end if the last one is complete with its trailer. */
  private endsAfterTrailer(): boolean {
    this.events = []
    this.inflate(probe)
    return this.events.some((event) => 'memberStart' in event && event.memberStart === this.total)
  }

  /** How many bytes, too few to begin a member, follow the trailer. */
  private restAfterTrailer(): number {
    return [1, 2, 3].find((rest) => this.hasTrailerAt(this.total - rest)) ?? 0
  }

  private hasTrailerAt(position: number): boolean {
    return isEqual(this.bytesBefore(position, trailerLength), this.expectedTrailer())
  }

  /** Four bytes behind a trailer that are no header are noticed at the last of them. */
  private faultAtEnd(): GzipProblem {
    const noHeader = 4
    return this.hasTrailerAt(this.total - noHeader) ? trailing(noHeader) : corrupt(this.total)
  }
}

const truncated: GzipProblem = {
  code: 'gzipTruncated',
  message: 'The compressed data ends early; all that could be unzipped was read.',
}

const damaged: GzipProblem = {
  code: 'gzipCorrupt',
  message: 'The compressed data does not match its checksum; it was read, but some of it is damaged.',
}

function corrupt(position: number): GzipProblem {
  const message = `The compressed data is damaged at its byte ${position} or before; it was read up to there.`
  return { code: 'gzipCorrupt', message }
}

function trailing(count: number): GzipProblem {
  const message = `The compressed data is complete, but at least ${count} other bytes follow it; they were left out.`
  return { code: 'gzipCorrupt', message }
}

function isGzipStart(bytes: Uint8Array): boolean {
  return bytes.every((byte, index) => byte === probe[index])
}

function isEqual(some: Uint8Array, others: Uint8Array): boolean {
  return some.length === others.length && some.every((byte, index) => byte === others[index])
}

/** A copy that goes on independently: fflate replaces the buffers of a stream, and changes its plain state. */
function copyOf(gunzip: Gunzip): Gunzip {
  const fields = Object.entries(gunzip).map(([name, value]) => [name, isPlain(value) ? { ...value } : value])
  return Object.assign(Object.create(Gunzip.prototype), Object.fromEntries(fields))
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
