import type { BatchOwner } from './batch.ts'
import type { Departed } from './departed.ts'

/** What a slot holds. */
export type Content<V> = V | Departed

/**
 * One edit of a frame, with what the slot held before it. Versions point at the last edit that they took part
 * in; those that come after it tell them what to look past.
 */
export class Edit<V> {
  readonly slot: number
  /** Undefined: the slot was not in use. */
  readonly before: Content<V> | undefined
  next: Edit<V> | undefined = undefined

  constructor(slot: number, before: Content<V> | undefined) {
    this.slot = slot
    this.before = before
  }
}

/** An edit that nothing comes before. */
export const firstEdit = <V>(): Edit<V> => new Edit<V>(-1, undefined)

/**
 * So many edits are recorded at most before the newest version moves to a copy of the slots. Few enough that an
 * old version looks past them quickly and keeps little alive, so many that copying costs next to nothing an edit.
 */
const mostEditsFor = (length: number): number => Math.max(64, Math.ceil(length / 8 + 8 * Math.sqrt(length)))

/** The slots as the newest version on it sees them. Older ones on it undo the edits since. */
export class Frame<V> {
  readonly slots: Content<V>[]
  /** The batch that made it and has not shared it: its edits need no record. */
  readonly owner: BatchOwner | undefined
  readonly mostEdits: number
  edits = 0

  constructor(slots: Content<V>[], owner: BatchOwner | undefined) {
    this.slots = slots
    this.owner = owner
    this.mostEdits = mostEditsFor(slots.length)
  }
}
