import type { Ordered, OrderedPart } from '@roomfold/replay'
import type { RowIndex } from '../index/row-index.ts'
import type { Moments } from './moments.ts'

/** Finds the entries of rows. The index keeps only their positions. */
export class Entries {
  readonly #moments: Moments
  readonly #index: RowIndex

  constructor(moments: Moments, index: RowIndex) {
    this.#moments = moments
    this.#index = index
  }

  async of(row: number): Promise<Ordered | undefined> {
    const position = this.#index.positionOf(row)
    const part = await this.#moments.partAt(position)
    const found = this.#in(part, row)
    if (found !== undefined || this.#index.kindOf(row) !== 'event') return found
    // An event between two parts may be the first entry of the second.
    return this.#in(await this.#moments.partAt(position + 1), row)
  }

  #in({ from, ordered }: OrderedPart, row: number): Ordered | undefined {
    const [position, line] = [this.#index.positionOf(row), this.#index.lineOf(row)]
    const isEvent = this.#index.kindOf(row) === 'event'
    let at = from
    for (const entry of ordered) {
      if (entry.kind !== 'event') at += 1
      if (at > position) return undefined
      if (at === position && isEvent === (entry.kind === 'event') && entry.line === line) return entry
    }
    return undefined
  }
}
