import type { Ordered } from '@roomfold/replay'
import { type Density, type DensityKind, densityKinds } from '../engine/contract.ts'
import { Growing } from './growing.ts'
import { RowTimes } from './row-times.ts'

const none = 0xffff_ffff

const kindOfType = (type: string): DensityKind => {
  if (type.startsWith('stream')) return 'streams'
  if (type.includes('roperties')) return 'properties'
  if (type.includes('chat') || type.includes('ustomMessage')) return 'messages'
  if (type.startsWith('user')) return 'people'
  return 'other'
}

const sequenceOf = (entry: Ordered): number | undefined =>
  entry.kind === 'checkpoint' ? entry.room.sequence : entry.action.sequence

const tsOf = (entry: Ordered): number | undefined =>
  entry.kind === 'checkpoint' ? entry.room.ts : entry.kind === 'event' ? undefined : entry.action.ts

/** The index of all rows: position, time and type, in 26 bytes a row. */
export class RowIndex {
  readonly types: string[] = []
  readonly #typeNumbers = new Map<string, number>()
  readonly #type = new Growing((length) => new Uint8Array(length))
  readonly #kind = new Growing((length) => new Uint8Array(length))
  readonly #position = new Growing((length) => new Uint32Array(length))
  readonly #sequence = new Growing((length) => new Uint32Array(length))
  readonly #line = new Growing((length) => new Uint32Array(length))
  readonly #time = new Growing((length) => new Float64Array(length))
  readonly #times = new RowTimes()
  /** Rows of changes by position, from 0. */
  readonly #changeRows = new Growing((length) => new Uint32Array(length))

  get length(): number {
    return this.#type.length
  }

  /** Adds entries that follow a position. */
  add(from: number, ordered: readonly Ordered[]): void {
    let position = from
    for (const entry of ordered) {
      if (entry.kind !== 'event') {
        position += 1
        this.#changeRows.push(this.length)
      }
      this.#addRow(entry, position)
    }
  }

  #addRow(entry: Ordered, position: number): void {
    const type = entry.kind === 'checkpoint' ? 'checkpoint' : entry.action.type
    this.#kind.push(entry.kind === 'action' ? 0 : entry.kind === 'event' ? 1 : 2)
    this.#position.push(position)
    this.#sequence.push(sequenceOf(entry) ?? none)
    this.#line.push(entry.line)
    this.#time.push(this.#times.next(tsOf(entry)) ?? Number.NaN)
    this.#type.push(this.#typeNumber(type))
  }

  #typeNumber(type: string): number {
    const known = this.#typeNumbers.get(type)
    if (known !== undefined) return known
    const number = this.types.push(type) - 1
    this.#typeNumbers.set(type, number)
    return number
  }

  typeOf(row: number): string {
    return this.types[this.#type.at(row)] ?? ''
  }

  kindOf(row: number): Ordered['kind'] {
    return (['action', 'event', 'checkpoint'] as const)[this.#kind.at(row)] ?? 'action'
  }

  positionOf(row: number): number {
    return this.#position.at(row)
  }

  sequenceOf(row: number): number | undefined {
    const sequence = this.#sequence.at(row)
    return sequence === none ? undefined : sequence
  }

  lineOf(row: number): number {
    return this.#line.at(row)
  }

  timeOf(row: number): number | undefined {
    const time = this.#time.at(row)
    return Number.isNaN(time) ? undefined : time
  }

  /** The first time that is known, ms UTC. */
  get firstTime(): number | undefined {
    for (let row = 0; row < this.length; row += 1) {
      const time = this.timeOf(row)
      if (time !== undefined) return time
    }
    return undefined
  }

  /** The row that leads to a position; -1 for position 0. */
  rowOf(position: number): number {
    return position < 1 ? -1 : this.#changeRows.at(Math.min(position, this.#changeRows.length) - 1)
  }

  /** Counts rows between each two edges, by kind. Edges are times, ms UTC. */
  density(edges: readonly number[]): Density {
    const bins = Math.max(0, edges.length - 1)
    const counts = Object.fromEntries(densityKinds.map((kind) => [kind, new Uint32Array(bins)])) as Density
    const kinds = this.types.map(kindOfType)
    for (let bin = 0; bin < bins; bin += 1) {
      const to = this.#firstAt(edges[bin + 1] as number)
      for (let row = this.#firstAt(edges[bin] as number); row < to; row += 1) {
        const list = counts[kinds[this.#type.at(row)] ?? 'other']
        list[bin] = (list[bin] ?? 0) + 1
      }
    }
    return counts
  }

  #firstAt(time: number): number {
    return this.#time.firstAbove(time - 0.5)
  }
}
