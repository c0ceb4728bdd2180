import type { RoomSnapshot } from '@roomfold/state'
import type { RingLimits } from './contract.ts'
import { type RecordedLine, sizeOf, textOf } from './line.ts'

interface Segment {
  readonly lines: RecordedLine[]
  records: number
  bytes: number
}

const defaultRecords = 20_000
const defaultBytes = 16 * 1024 * 1024

/**
 * The newest lines of a log, in two halves that each begin with a whole room: the older one can go at any
 * moment, and what is left is a log.
 */
export class Ring {
  readonly #records: number
  readonly #bytes: number
  #older: Segment | undefined
  #newer: Segment = { lines: [], records: 0, bytes: 0 }

  constructor({ records = defaultRecords, bytes = defaultBytes }: RingLimits) {
    this.#records = records / 2
    this.#bytes = bytes / 2
  }

  /** The newer half is full: time for `turn`. */
  get isFull(): boolean {
    return this.#newer.records >= this.#records || this.#newer.bytes >= this.#bytes
  }

  add(line: RecordedLine): void {
    const { lines } = this.#newer
    if (lines.length > 0 || line.kind === 'record') {
      this.#newer.records += 1
      this.#newer.bytes += sizeOf(line)
    }
    lines.push(line)
  }

  /** Forgets the older half and begins another with the room as it is. */
  turn(room: RoomSnapshot, at: number): void {
    this.#older = this.#newer
    this.#newer = { lines: [{ kind: 'checkpoint', room, at }], records: 0, bytes: 0 }
  }

  text(): string {
    const { lines } = this.#newer
    return [...(this.#older?.lines ?? []), ...lines].map(textOf).join('')
  }
}
