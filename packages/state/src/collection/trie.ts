import { countBelow, type GroupOf, recordGroup, recordSlot, SlotIndex } from './slot-index.ts'
import { Tombstone } from './tombstone.ts'

export type KeyOf<V> = (entity: V) => string
export type SlotContent<V> = V | Tombstone

/**
 * Entities in order of entry, each in a numbered slot of a persistent trie. A version shares unchanged nodes with the
 * version before, and the index with all versions of its lineage.
 */
export interface Trie<V> {
  readonly keyOf: KeyOf<V>
  readonly index: SlotIndex<V>
  readonly root: Node<V>
  /** `bits` for each level above the leaves. */
  readonly shift: number
  /** Slots in use, including tombstones. */
  readonly length: number
  /** Entities. */
  readonly size: number
}

/** The slot number's bits per level. With 16 items an update is as fast as with 32, and a snapshot a fifth smaller. */
export const bits = 4
/** Items per node. */
export const width = 1 << bits
const mask = width - 1

let owners = 0

/** A number for a batch. Nodes keep it for good: an object would keep the batch in memory with them. */
export const nextOwner = (): number => {
  owners += 1
  return owners
}

/** Slots, or nodes of slots. The batch that created it (`owner`) may still write to it. */
export class Node<V> {
  constructor(
    readonly owner: number,
    readonly items: (Node<V> | SlotContent<V> | undefined)[],
  ) {}
}

export const slotAt = <V>({ root, shift }: Trie<V>, slot: number): SlotContent<V> => {
  let node = root
  for (let level = shift; level > 0; level -= bits) node = node.items[(slot >>> level) & mask] as Node<V>
  return node.items[slot & mask] as SlotContent<V>
}

/** Writes a slot and returns the new root. Copies the nodes on the path that `owner` did not create. */
export const withSlot = <V>(
  root: Node<V>,
  shift: number,
  slot: number,
  content: SlotContent<V>,
  owner: number,
): Node<V> => {
  const top = root.owner === owner ? root : new Node<V>(owner, root.items.slice())
  let node = top
  for (let level = shift; level > 0; level -= bits) {
    const position = (slot >>> level) & mask
    let child = node.items[position] as Node<V> | undefined
    if (child === undefined) child = new Node<V>(owner, [])
    else if (child.owner !== owner) child = new Node<V>(owner, child.items.slice())
    node.items[position] = child
    node = child
  }
  node.items[slot & mask] = content
  return top
}

/** The newest slot of a key in this version decides: it has the entity or its tombstone. */
const slotAmong = <V>(trie: Trie<V>, key: string, candidates: readonly number[]): number => {
  for (let position = countBelow(candidates, trie.length) - 1; position >= 0; position -= 1) {
    const slot = candidates[position] as number
    const content = slotAt(trie, slot)
    if (content instanceof Tombstone) {
      if (content.key === key) return -1
    } else if (trie.keyOf(content) === key) return slot
  }
  return -1
}

/** The slot of an entity, or -1. */
export const slotOf = <V>(trie: Trie<V>, key: string): number => {
  const found = trie.index.slots.get(key)
  if (found === undefined) return -1
  if (typeof found !== 'number') return slotAmong(trie, key, found)
  if (found >= trie.length) return -1
  const content = slotAt(trie, found)
  return !(content instanceof Tombstone) && trie.keyOf(content) === key ? found : -1
}

/** The slots of a group's entities, in ascending order. */
export const slotsOfGroup = <V>(trie: Trie<V>, group: string): readonly number[] => {
  const { groups, groupOf } = trie.index
  const found = groups.get(group) ?? []
  return (typeof found === 'number' ? [found] : found).filter((slot) => {
    const content = slot < trie.length ? slotAt(trie, slot) : undefined
    return content !== undefined && !(content instanceof Tombstone) && groupOf?.(content) === group
  })
}

/** A new trie with its own index. */
export const trieFrom = <V>(
  keyOf: KeyOf<V>,
  entities: Iterable<V>,
  groupOf: GroupOf<V> | undefined,
): Trie<V> => {
  const positions = new Map<string, number>()
  const list: V[] = []
  for (const entity of entities) {
    const key = keyOf(entity)
    const position = positions.get(key) ?? list.length
    positions.set(key, position)
    // A batch edits unfrozen entities in place, so they must not be shared with the application.
    list[position] = Object.isFrozen(entity) ? entity : Object.freeze({ ...entity })
  }
  const index = new SlotIndex<V>(groupOf)
  const owner = nextOwner()
  let shift = 0
  let root = new Node<V>(owner, [])
  for (let slot = 0; slot < list.length; slot += 1) {
    const entity = list[slot] as V
    recordSlot(index, keyOf(entity), slot)
    recordGroup(index, entity, slot)
    if (slot === width << shift) {
      root = new Node<V>(owner, [root])
      shift += bits
    }
    root = withSlot(root, shift, slot, entity, owner)
  }
  return { keyOf, index, root, shift, length: list.length, size: list.length }
}

/** A new index of a trie, without the entries of other versions. */
export const rebuildIndex = <V>(trie: Trie<V>): SlotIndex<V> => {
  const index = new SlotIndex(trie.index.groupOf)
  for (let slot = 0; slot < trie.length; slot += 1) {
    const content = slotAt(trie, slot)
    if (content instanceof Tombstone) continue
    recordSlot(index, trie.keyOf(content), slot)
    recordGroup(index, content, slot)
  }
  index.maxLength = trie.length
  return index
}

/** Collects the entities of slots that differ. Skips shared nodes. */
const compare = <V>(
  left: Node<V> | SlotContent<V> | undefined,
  right: Node<V> | SlotContent<V> | undefined,
  onlyBefore: V[],
  onlyAfter: V[],
): void => {
  if (left === right) return
  if (left instanceof Node || right instanceof Node) {
    const before = left instanceof Node ? left.items : []
    const after = right instanceof Node ? right.items : []
    for (let position = 0; position < Math.max(before.length, after.length); position += 1)
      compare(before[position], after[position], onlyBefore, onlyAfter)
    return
  }
  if (left !== undefined && !(left instanceof Tombstone)) onlyBefore.push(left)
  if (right !== undefined && !(right instanceof Tombstone)) onlyAfter.push(right)
}

/** The entities that only one of two tries has in their slot. */
export const compareTries = <V>(
  before: Trie<V>,
  after: Trie<V>,
): { readonly onlyBefore: readonly V[]; readonly onlyAfter: readonly V[] } => {
  const onlyBefore: V[] = []
  const onlyAfter: V[] = []
  let left = before.root
  let right = after.root
  for (let shift = before.shift; shift < after.shift; shift += bits) left = new Node<V>(0, [left])
  for (let shift = after.shift; shift < before.shift; shift += bits) right = new Node<V>(0, [right])
  compare(left, right, onlyBefore, onlyAfter)
  return { onlyBefore, onlyAfter }
}
