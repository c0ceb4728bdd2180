import type { RoomSnapshot } from '@roomfold/state'
import type { Batch } from './batch.ts'
import { PropertyTree } from './property-tree.ts'
import { type Touched, touchByAction, touchByChange } from './touched.ts'
import type { Watcher } from './watcher.ts'
import { WatcherIndex } from './watcher-index.ts'

/** What somebody watches: the whole room, or one thing in it. */
export type Watched =
  | { readonly kind: 'room' }
  | { readonly kind: 'user'; readonly userUuid: string }
  | { readonly kind: 'stream'; readonly streamUuid: string }
  | { readonly kind: 'property'; readonly path: string | readonly string[] }

/** Who watches what. A batch reaches those whose entity it touched, and nobody looks at the others. */
export class Registry implements Touched {
  readonly #room = new Set<Watcher>()
  readonly #users = new WatcherIndex()
  readonly #streams = new WatcherIndex()
  readonly #properties = new PropertyTree()
  #affected = new Set<Watcher>()

  get size(): number {
    return this.#room.size + this.#users.size + this.#streams.size + this.#properties.size
  }

  add(subject: Watched, watcher: Watcher): () => void {
    this.#change(subject, watcher, 'add')
    return () => {
      watcher.active = false
      this.#change(subject, watcher, 'remove')
    }
  }

  /** Tells whom the batch concerns. */
  notify(batch: Batch): void {
    if (batch.before === batch.after) return
    this.#tell([...this.#room], batch.after)
    if (this.#users.size + this.#streams.size + this.#properties.size === 0) return
    this.#collect(batch)
    if (this.#affected.size === 0) return
    const affected = this.#affected
    this.#affected = new Set()
    this.#tell(affected, batch.after)
  }

  /** Ends all. */
  close(): void {
    const all = new Set(this.#room)
    this.#users.collectAll(all)
    this.#streams.collectAll(all)
    this.#properties.collectAll(all)
    for (const watcher of all) if (watcher.active) watcher.end()
  }

  user(userUuid: string): void {
    this.#users.collect(userUuid, this.#affected)
  }

  stream(streamUuid: string): void {
    this.#streams.collect(streamUuid, this.#affected)
  }

  property(path: string | readonly string[]): void {
    if (this.#properties.size > 0) this.#properties.collect(path, this.#affected)
  }

  #change(subject: Watched, watcher: Watcher, how: 'add' | 'remove'): void {
    if (subject.kind === 'user') this.#users[how](subject.userUuid, watcher)
    else if (subject.kind === 'stream') this.#streams[how](subject.streamUuid, watcher)
    else if (subject.kind === 'property') this.#properties[how](subject.path, watcher)
    else if (how === 'add') this.#room.add(watcher)
    else this.#room.delete(watcher)
  }

  #collect(batch: Batch): void {
    const isDiffed = batch.origin === 'snapshot' || batch.isOverlaid
    if (isDiffed) for (const change of batch.changes) touchByChange(change, this)
    else for (const action of batch.actions) touchByAction(action, batch.before, this)
  }

  #tell(watchers: Iterable<Watcher>, room: RoomSnapshot): void {
    for (const watcher of watchers) if (watcher.active) watcher.check(room)
  }
}
