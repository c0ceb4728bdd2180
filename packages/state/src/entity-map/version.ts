import type { BatchOwner } from './batch.ts'
import { Departed } from './departed.ts'
import { type Content, type Edit, Frame, firstEdit } from './frame.ts'
import { countBelow, type GroupOf, SlotIndex } from './slot-index.ts'

export type KeyOf<V> = (entity: V) => string

/** What one map holds. Written on only within a batch that owns it, or where no reader can tell. */
export class Version<V> {
  readonly keyOf: KeyOf<V>
  index: SlotIndex<V>
  frame: Frame<V>
  /** The last edit of the frame that this version took part in. */
  at: Edit<V>
  /** Slots in use, those of departed entities included. */
  length: number
  /** Entities. */
  size: number
  readonly owner: BatchOwner | undefined
  /** Edits that look-ups had to look past. */
  passed = 0

  constructor(
    keyOf: KeyOf<V>,
    index: SlotIndex<V>,
    frame: Frame<V>,
    at: Edit<V>,
    length: number,
    size: number,
    owner: BatchOwner | undefined,
  ) {
    this.keyOf = keyOf
    this.index = index
    this.frame = frame
    this.at = at
    this.length = length
    this.size = size
    this.owner = owner
  }
}

/** Its index is never written on: the first entity of an empty version starts a lineage of its own. */
export const emptyVersion = <V>(keyOf: KeyOf<V>, groupOf?: GroupOf<V>): Version<V> =>
  new Version<V>(keyOf, new SlotIndex(groupOf), new Frame<V>([], undefined), firstEdit<V>(), 0, 0, undefined)

/** Undoes the edits from `first` on, the last one first. */
const undo = <V>(slots: Content<V>[], first: Edit<V>): Content<V>[] => {
  const edits: Edit<V>[] = []
  for (let edit: Edit<V> | undefined = first; edit !== undefined; edit = edit.next) edits.push(edit)
  for (let place = edits.length - 1; place >= 0; place -= 1) {
    const { slot, before } = edits[place] as Edit<V>
    if (slot < slots.length) slots[slot] = before as Content<V>
  }
  return slots
}

/** All slots of a version. Those of the newest one on its frame are the frame's own: to be read at once. */
export const contentsOf = <V>({ frame, at, length }: Version<V>): readonly Content<V>[] =>
  at.next === undefined ? frame.slots : undo(frame.slots.slice(0, length), at.next)

/** Gives a version slots of its own; `owner` may write on them without a record. */
export const separate = <V>(version: Version<V>, owner: BatchOwner | undefined): void => {
  const { at, frame, length } = version
  const slots = frame.slots.slice(0, length)
  version.frame = new Frame<V>(at.next === undefined ? slots : undo(slots, at.next), owner)
  version.at = firstEdit<V>()
  version.passed = 0
}

export const contentOf = <V>(version: Version<V>, slot: number): Content<V> =>
  version.at.next === undefined
    ? (version.frame.slots[slot] as Content<V>)
    : earlierContent(version, version.at.next, slot)

/** A version that is asked more often than copying it would cost gets slots of its own. */
const earlierContent = <V>(version: Version<V>, first: Edit<V>, slot: number): Content<V> => {
  if (version.passed > version.length) separate(version, undefined)
  else {
    let edit: Edit<V> | undefined = first
    let passed = 1
    for (; edit !== undefined && edit.slot !== slot; edit = edit.next) passed += 1
    version.passed += passed
    if (edit !== undefined) return edit.before as Content<V>
  }
  return version.frame.slots[slot] as Content<V>
}

/**
 * The newest slot of `key` that this version took part in decides: it holds the entity, or tells that it
 * left. Slots taken by another key here were given to `key` by another branch.
 */
const slotAmong = <V>(version: Version<V>, key: string, slots: readonly number[]): number => {
  for (let position = countBelow(slots, version.length) - 1; position >= 0; position -= 1) {
    const slot = slots[position] as number
    const content = contentOf(version, slot)
    if (content instanceof Departed) {
      if (content.key === key) return -1
    } else if (version.keyOf(content) === key) return slot
  }
  return -1
}

/** The slot of the entity `key`, or -1. */
export const slotOf = <V>(version: Version<V>, key: string): number => {
  const slots = version.index.slots.get(key)
  if (slots === undefined) return -1
  if (typeof slots !== 'number') return slotAmong(version, key, slots)
  if (slots >= version.length) return -1
  const content = contentOf(version, slots)
  return !(content instanceof Departed) && version.keyOf(content) === key ? slots : -1
}

export const entityOf = <V>(version: Version<V>, key: string): V | undefined => {
  const slot = slotOf(version, key)
  return slot === -1 ? undefined : (contentOf(version, slot) as V)
}

/** The slots of the entities of a group, in ascending order. */
export const slotsOfGroup = <V>(version: Version<V>, group: string): readonly number[] => {
  const { groups, groupOf } = version.index
  const slots = groups.get(group) ?? []
  return (typeof slots === 'number' ? [slots] : slots).filter((slot) => {
    const content = slot < version.length ? contentOf(version, slot) : undefined
    return content !== undefined && !(content instanceof Departed) && groupOf?.(content) === group
  })
}
