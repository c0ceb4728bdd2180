import type { BatchStamp } from './batch.ts'
import { countBelow, SlotIndex } from './slot-index.ts'
import { contentAt, emptyNode, rootShift, type TrieNode } from './slot-trie.ts'

/** What stays in the slot of an entity that left: the end of the search for an earlier slot of its key. */
export class Departed {
  readonly key: string

  constructor(key: string) {
    this.key = key
  }
}

export type KeyOf<V> = (entity: V) => string

/** What one map holds. Written on only within a batch that owns it, or where no reader can tell. */
export class Version<V> {
  readonly keyOf: KeyOf<V>
  index: SlotIndex
  root: TrieNode
  /** Slots in use, those of departed entities included. */
  length: number
  /** Entities. */
  size: number
  stamp: BatchStamp | undefined

  constructor(
    keyOf: KeyOf<V>,
    index: SlotIndex,
    root: TrieNode,
    length: number,
    size: number,
    stamp: BatchStamp | undefined,
  ) {
    this.keyOf = keyOf
    this.index = index
    this.root = root
    this.length = length
    this.size = size
    this.stamp = stamp
  }
}

/** Never written on: the first entity of an empty version starts a lineage of its own. */
export const noSlots = new SlotIndex()

export const emptyVersion = <V>(keyOf: KeyOf<V>): Version<V> =>
  new Version(keyOf, noSlots, emptyNode, 0, 0, undefined)

export const contentOf = <V>(version: Version<V>, slot: number): V | Departed =>
  contentAt(version.root, rootShift(version.length), slot) as V | Departed

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
