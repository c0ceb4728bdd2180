import type { RoomSnapshot } from '@roomfold/state'
import type { RingLimits } from './contract.ts'
import { type RecordedLine, sizeOf, textOf } from './line.ts'

interface Half {
  readonly lines: RecordedLine[]
  records: number
  bytes: number
}

const defaultRecords = 20_000
const defaultBytes = 16 * 1024 * 1024

/** Keeps the newest lines of a log in two halves. Each begins with a checkpoint, so the older half can be dropped. */
export class RingBuffer {
  readonly #records: number
  readonly #bytes: number
  #older: Half | undefined
  #newer: Half = { lines: [], records: 0, bytes: 0 }

  constructor({ records = defaultRecords, bytes = defaultBytes }: RingLimits) {
    this.#records = records / 2
    this.#bytes = bytes / 2
  }

  /** Whether the newer half is full: call `rotate`. */
  get isFull(): boolean {
    return this.#newer.records >= this.#records || this.#newer.bytes >= this.#bytes
  }

  /** Whether the newer half has twice its limit: call `rotate` without further delay. */
  get isOverfull(): boolean {
    return this.#newer.records >= 2 * this.#records || this.#newer.bytes >= 2 * this.#bytes
  }

  add(line: RecordedLine): void {
    const { lines } = this.#newer
    if (lines.length > 0 || line.kind === 'record') {
      this.#newer.records += 1
      this.#newer.bytes += sizeOf(line)
    }
    lines.push(line)
  }

  /** Drops the older half and begins a new one with a checkpoint. */
  rotate(room: RoomSnapshot, at: number): void {
    this.#older = this.#newer
    this.#newer = { lines: [{ kind: 'checkpoint', room, at }], records: 0, bytes: 0 }
  }

  text(): string {
    const { lines } = this.#newer
    return [...(this.#older?.lines ?? []), ...lines].map(textOf).join('')
  }
}
