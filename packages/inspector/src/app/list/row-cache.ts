import type { InspectEngine, Row } from '../../engine/contract.ts'

const pageLength = 50
const keptPages = 40

/** The recently requested rows of one view, by page. */
export class RowCache {
  readonly #pages = new Map<number, readonly Row[]>()
  readonly #asked = new Set<number>()
  readonly #engine: InspectEngine
  readonly #view: number
  readonly #changed: () => void

  constructor(engine: InspectEngine, view: number, changed: () => void) {
    this.#engine = engine
    this.#view = view
    this.#changed = changed
  }

  at(place: number): Row | undefined {
    return this.#pages.get(Math.floor(place / pageLength))?.[place % pageLength]
  }

  /** Requests the pages that are missing; `length` rows exist so far. */
  want(from: number, to: number, length: number): void {
    const last = Math.floor(Math.min(to, length - 1) / pageLength)
    for (let page = Math.floor(from / pageLength); page <= last; page += 1) {
      const known = this.#pages.get(page)
      const isFull = known !== undefined && known.length >= Math.min(pageLength, length - page * pageLength)
      if (!isFull && !this.#asked.has(page)) void this.#load(page)
    }
  }

  async #load(page: number): Promise<void> {
    this.#asked.add(page)
    try {
      const rows = await this.#engine.rows(this.#view, page * pageLength, pageLength)
      // Without new rows there is nothing to render, which would request them again.
      if (rows.length <= (this.#pages.get(page)?.length ?? 0)) return
      this.#pages.delete(page)
      this.#pages.set(page, rows)
      const [oldest] = this.#pages.keys()
      if (this.#pages.size > keptPages && oldest !== undefined) this.#pages.delete(oldest)
      this.#changed()
    } catch {
      // The engine was closed; another one fills another cache.
    } finally {
      this.#asked.delete(page)
    }
  }
}
