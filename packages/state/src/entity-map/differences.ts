import { rootShift, type TrieNode, width } from './slot-trie.ts'
import { Departed, entityOf, type Version } from './version.ts'

export type VisitDifference<V> = (key: string, before: V | undefined, after: V | undefined) => void

const levelBits = Math.log2(width)

/** Adds to `found` the entities below `node` whose slot holds something else, or nothing, below `other`. */
const collect = <V>(
  node: TrieNode,
  shift: number,
  other: TrieNode | undefined,
  otherShift: number,
  found: V[],
): void => {
  if (node === other) return
  if (otherShift > shift) {
    collect(node, shift, other?.[1] as TrieNode | undefined, otherShift - levelBits, found)
    return
  }
  for (let position = 1; position < node.length; position += 1) {
    const item = node[position]
    if (shift === 0) {
      if (item !== other?.[position] && !(item instanceof Departed)) found.push(item as V)
    } else if (otherShift === shift) {
      const opposite = other?.[position] as TrieNode | undefined
      collect(item as TrieNode, shift - levelBits, opposite, shift - levelBits, found)
    } else {
      collect(item as TrieNode, shift - levelBits, position === 1 ? other : undefined, otherShift, found)
    }
  }
}

const entitiesOnlyIn = <V>(version: Version<V>, other: Version<V>): readonly V[] => {
  const found: V[] = []
  collect(version.root, rootShift(version.length), other.root, rootShift(other.length), found)
  return found
}

/**
 * Visits what differs. Subtrees both versions share are skipped; whatever is left is compared by key, so
 * versions without a common ancestor are told apart just as well, only not as fast.
 */
export const visitDifferences = <V>(
  before: Version<V>,
  after: Version<V>,
  visit: VisitDifference<V>,
): void => {
  const onlyBefore = entitiesOnlyIn(before, after)
  const onlyAfter = entitiesOnlyIn(after, before)
  for (const entity of onlyBefore) {
    const key = before.keyOf(entity)
    const next = entityOf(after, key)
    if (next !== entity) visit(key, entity, next)
  }
  for (const entity of onlyAfter) {
    const key = after.keyOf(entity)
    if (entityOf(before, key) === undefined) visit(key, undefined, entity)
  }
}
