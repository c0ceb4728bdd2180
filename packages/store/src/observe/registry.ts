import type { RoomSnapshot } from '@roomfold/state'
import type { Batch } from './batch.ts'
import { PropertyTree } from './property-tree.ts'
import { Roster } from './roster.ts'
import { type Touched, touchByAction, touchByChange } from './touched.ts'
import type { Watcher } from './watcher.ts'
import { WatcherIndex } from './watcher-index.ts'

/** What somebody watches: the whole room, or one thing in it. */
export type Watched =
  | { readonly kind: 'room' }
  | { readonly kind: 'user' | 'stream'; readonly key: string }
  | { readonly kind: 'property'; readonly key: string | readonly string[] }

/** Who watches what. A batch reaches those whose entity it touched, and nobody looks at the others. */
export class Registry implements Touched {
  readonly #room = new Roster<Watcher>()
  readonly #users = new WatcherIndex()
  readonly #streams = new WatcherIndex()
  readonly #properties = new PropertyTree()
  #round = 0
  #affected: Watcher[] = []

  get size(): number {
    return this.#room.size + this.#keyed
  }

  get #keyed(): number {
    return this.#users.size + this.#streams.size + this.#properties.size
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
    this.#tell(this.#room.list, batch.after)
    if (this.#keyed > 0) this.#tell(this.#concernedBy(batch), batch.after)
  }

  /** Ends all. */
  close(): void {
    const all = [...this.#room.list, ...this.#users.all(), ...this.#streams.all()]
    this.#properties.collect([], (watcher) => all.push(watcher))
    for (const watcher of all) if (watcher.active) watcher.end()
  }

  user(userUuid: string): void {
    this.#users.of(userUuid)?.forEach(this.#concern)
  }

  stream(streamUuid: string): void {
    this.#streams.of(streamUuid)?.forEach(this.#concern)
  }

  property(path: string | readonly string[]): void {
    if (this.#properties.size > 0) this.#properties.collect(path, this.#concern)
  }

  /** Each once in a round, however many actions touch what it watches. */
  readonly #concern = (watcher: Watcher): void => {
    if (watcher.round === this.#round) return
    watcher.round = this.#round
    this.#affected.push(watcher)
  }

  #change(subject: Watched, watcher: Watcher, how: 'add' | 'remove'): void {
    if (subject.kind === 'user') this.#users[how](subject.key, watcher)
    else if (subject.kind === 'stream') this.#streams[how](subject.key, watcher)
    else if (subject.kind === 'property') this.#properties[how](subject.key, watcher)
    else this.#room[how](watcher)
  }

  #concernedBy(batch: Batch): readonly Watcher[] {
    this.#round += 1
    const isDiffed = batch.origin === 'snapshot' || batch.isOverlaid
    if (isDiffed) for (const change of batch.changes) touchByChange(change, this)
    else for (const action of batch.actions) touchByAction(action, batch.before, this)
    const affected = this.#affected
    if (affected.length > 0) this.#affected = []
    return affected
  }

  #tell(watchers: readonly Watcher[], room: RoomSnapshot): void {
    for (const watcher of watchers) if (watcher.active) watcher.check(room)
  }
}
