import type { Watcher } from './watcher.ts'

/** Watchers by the id of what they watch. */
export class WatcherIndex {
  readonly #byKey = new Map<string, Set<Watcher>>()

  get size(): number {
    return this.#byKey.size
  }

  add(key: string, watcher: Watcher): void {
    const known = this.#byKey.get(key)
    if (known === undefined) this.#byKey.set(key, new Set([watcher]))
    else known.add(watcher)
  }

  remove(key: string, watcher: Watcher): void {
    const known = this.#byKey.get(key)
    known?.delete(watcher)
    if (known?.size === 0) this.#byKey.delete(key)
  }

  /** Adds the watchers of one id to those that are to be told. */
  collect(key: string, affected: Set<Watcher>): void {
    const known = this.#byKey.get(key)
    if (known !== undefined) for (const watcher of known) affected.add(watcher)
  }

  collectAll(all: Set<Watcher>): void {
    for (const watchers of this.#byKey.values()) for (const watcher of watchers) all.add(watcher)
  }
}
