import { parseFilter } from '../filter/query.ts'
import { type RowView, wholeView } from '../filter/row-view.ts'
import { RowSearch } from '../filter/search.ts'
import type { RowIndex } from '../index/row-index.ts'
import type { InspectEvents } from './contract.ts'
import type { Moments } from './moments.ts'

/** The views: the whole list, and the result of the newest filter. */
export class Views {
  readonly #moments: Moments
  readonly #events: InspectEvents
  readonly #whole: RowView
  #filtered: RowView | undefined
  #id = 0

  constructor(moments: Moments, index: RowIndex, events: InspectEvents) {
    this.#moments = moments
    this.#events = events
    this.#whole = wholeView(index)
  }

  of(id: number): RowView | undefined {
    return id === 0 ? this.#whole : id === this.#id ? this.#filtered : undefined
  }

  /** Starts a search and ends the one before. */
  filter(query: string, isFolded: boolean): number {
    this.#id += 1
    const { conditions } = parseFilter(query)
    const search = new RowSearch({ conditions, isFolded })
    this.#filtered = search.found
    void this.#run(search, this.#id)
    return this.#id
  }

  stop(): void {
    this.#id += 1
  }

  async #run(search: RowSearch, id: number): Promise<void> {
    const isStopped = (): boolean => id !== this.#id
    let emittedAt = 0
    for await (const { scanned, isComplete } of search.run(this.#moments, isStopped)) {
      const now = performance.now()
      if (isStopped() || (!isComplete && now - emittedAt < 100)) continue
      emittedAt = now
      const { excludedBy } = search
      this.#events.view({
        id,
        rows: search.found.length,
        scanned,
        isComplete,
        ...(isComplete ? { excludedBy } : {}),
      })
    }
  }
}
