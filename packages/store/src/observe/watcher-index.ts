import type { Watcher } from './watcher.ts'

/** Watchers by the id of what they watch. */
export class WatcherIndex {
  readonly #byKey = new Map<string, Watcher[]>()

  get size(): number {
    return this.#byKey.size
  }

  add(key: string, watcher: Watcher): void {
    const known = this.#byKey.get(key)
    // An array of one, for most have one: sets take several times as much.
    if (known === undefined) this.#byKey.set(key, [watcher])
    else known.push(watcher)
  }

  remove(key: string, watcher: Watcher): void {
    const known = this.#byKey.get(key) ?? []
    const place = known.indexOf(watcher)
    if (place >= 0) known.splice(place, 1)
    if (known.length === 0) this.#byKey.delete(key)
  }

  of(key: string): readonly Watcher[] | undefined {
    return this.#byKey.get(key)
  }

  all(): readonly Watcher[] {
    return [...this.#byKey.values()].flat()
  }
}
