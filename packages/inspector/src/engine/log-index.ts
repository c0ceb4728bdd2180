import type { Finding, Ordered } from '@roomfold/replay'
import { IdleSpans } from '../index/idle.ts'
import { Lanes } from '../index/lanes.ts'
import { RowIndex } from '../index/row-index.ts'
import type { Overview, PlacedFinding } from './contract.ts'

/** The index of rows, lanes and idle spans, built while the log is read. */
export class LogIndex {
  readonly rows = new RowIndex()
  readonly #lanes = new Lanes()
  readonly #idle = new IdleSpans()
  roomName: string | undefined
  /** Finds the rows of sequences. They are in order unless the room was re-created. */
  readonly #bySequence = new Map<number, number>()
  #sparse = 0

  add(from: number, ordered: readonly Ordered[]): void {
    const first = this.rows.length
    this.rows.add(from, ordered)
    this.follow(first, ordered)
  }

  /** Follows entries whose rows are known already, from a row on. */
  follow(first: number, ordered: readonly Ordered[]): void {
    ordered.forEach((entry, offset) => {
      const time = this.rows.timeOf(first + offset)
      this.#lanes.add(entry, time)
      this.#idle.add(time)
      if (entry.kind === 'checkpoint') this.roomName ??= entry.room.room.roomName
    })
    this.#place(first)
  }

  overview(findings: readonly Finding[]): Overview {
    return {
      lanes: this.#lanes.lanes(),
      states: this.#lanes.states,
      idle: this.#idle.spans,
      findings: findings.map((finding) => this.#placed(finding)),
    }
  }

  /** Keeps the row of every 64th sequence, from which a search starts. */
  #place(first: number): void {
    for (let row = Math.max(first, this.#sparse); row < this.rows.length; row += 64) {
      const sequence = this.rows.sequenceOf(row)
      if (sequence !== undefined) this.#bySequence.set(Math.floor(sequence / 64), row)
      this.#sparse = row + 64
    }
  }

  #placed(finding: Finding): PlacedFinding {
    const row = this.#rowOf(finding)
    if (row === undefined) return { ...finding, time: undefined, position: 0 }
    return { ...finding, time: this.rows.timeOf(row), position: this.rows.positionOf(row) }
  }

  #rowOf({ sequence, to, line }: Finding): number | undefined {
    const wanted = to ?? sequence
    if (wanted !== undefined)
      return this.#firstFrom(
        (row) => (this.rows.sequenceOf(row) ?? -1) > wanted - (to === undefined ? 1 : 0),
        wanted,
      )
    if (line === undefined) return undefined
    let [low, high] = [0, this.rows.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.rows.lineOf(middle) >= line) high = middle
      else low = middle + 1
    }
    return low < this.rows.length ? low : undefined
  }

  #firstFrom(holds: (row: number) => boolean, sequence: number): number | undefined {
    const near =
      this.#bySequence.get(Math.floor(sequence / 64) - 1) ??
      this.#bySequence.get(Math.floor(sequence / 64) - 2)
    for (let row = near ?? 0; row < this.rows.length; row += 1) if (holds(row)) return row
    return undefined
  }
}
