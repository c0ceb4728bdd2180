import { Growing } from '../index/growing.ts'
import type { RowIndex } from '../index/row-index.ts'

/** The rows that are shown: all of the log, or those that a filter found. */
export interface RowView {
  readonly length: number
  rowAt(index: number): number
  repeatsAt(index: number): number
  /** The last place whose row is not after a row of the log; -1 if there is none. */
  placeOf(row: number): number
}

export const wholeView = (index: RowIndex): RowView => ({
  get length() {
    return index.length
  },
  rowAt: (place) => place,
  repeatsAt: () => 1,
  placeOf: (row) => row,
})

/** Rows that were found so far. */
export class FoundRows implements RowView {
  readonly #rows = new Growing((length) => new Uint32Array(length))
  readonly #repeats = new Growing((length) => new Uint32Array(length))
  #lastKey: string | undefined

  get length(): number {
    return this.#rows.length
  }

  /** Adds a row. A row with the same key as the one before increments its count. */
  add(row: number, key?: string): void {
    const last = this.#rows.length - 1
    if (key !== undefined && key === this.#lastKey) {
      this.#repeats.set(last, this.#repeats.at(last) + 1)
      return
    }
    this.#lastKey = key
    this.#rows.push(row)
    this.#repeats.push(1)
  }

  rowAt(place: number): number {
    return this.#rows.at(place)
  }

  repeatsAt(place: number): number {
    return this.#repeats.at(place)
  }

  placeOf(row: number): number {
    return this.#rows.firstAbove(row) - 1
  }
}
