import type { RoomSnapshot } from '@roomfold/state'
import type { RingLimits } from './contract.ts'
import { type RecordedLine, sizeOf, textOf } from './line.ts'

const defaultRecords = 20_000
const defaultBytes = 16 * 1024 * 1024

/** Keeps the newest lines of a log in two halves. Each begins with a checkpoint, so the older half can be dropped. */
export class RingBuffer {
  readonly #limits: Required<RingLimits>
  #older: readonly RecordedLine[] = []
  #newer: RecordedLine[] = []
  #records = 0
  #bytes = 0

  constructor({ records = defaultRecords, bytes = defaultBytes }: RingLimits = {}) {
    this.#limits = { records: records / 2, bytes: bytes / 2 }
  }

  /** How full the newer half is: from 1 on, `rotate` should be called; from 2 on, without further delay. */
  get load(): number {
    return Math.max(this.#records / this.#limits.records, this.#bytes / this.#limits.bytes)
  }

  add(line: RecordedLine): void {
    if (this.#newer.length > 0 || line.kind === 'record') {
      this.#records += 1
      this.#bytes += sizeOf(line)
    }
    this.#newer.push(line)
  }

  /** Drops the older half and begins a new one with a checkpoint. */
  rotate(room: RoomSnapshot, at: number): void {
    this.#older = this.#newer
    this.#newer = [{ kind: 'checkpoint', room, at }]
    this.#records = 0
    this.#bytes = 0
  }

  text(): string {
    return [...this.#older, ...this.#newer].map(textOf).join('')
  }
}
