import type { BatchStamp } from './batch.ts'

const bits = 4
const mask = 15

/** Slots in one leaf, children of one branch. */
export const width = 16

/**
 * A branch (its items are nodes) or, at level 0, a leaf (its items are the contents of slots).
 * The items begin at 1; the stamp of the batch that may write on the node is at 0, where it costs 8 bytes
 * instead of an object around the array.
 */
export type TrieNode = unknown[]

export const emptyNode: TrieNode = [undefined]

/** The level of the root of a trie with `length` slots, as a shift: 0 for a single leaf. */
export const rootShift = (length: number): number =>
  length <= width ? 0 : (31 - Math.clz32(length - 1)) & ~(bits - 1)

/** The leaf that holds `slot`. */
export const leafOf = (root: TrieNode, shift: number, slot: number): TrieNode => {
  let node = root
  for (let level = shift; level > 0; level -= bits) {
    node = node[((slot >>> level) & mask) + 1] as TrieNode
  }
  return node
}

export const contentAt = (root: TrieNode, shift: number, slot: number): unknown =>
  leafOf(root, shift, slot)[(slot & mask) + 1]

const writable = (node: TrieNode, stamp: BatchStamp | undefined): TrieNode => {
  if (stamp !== undefined && node[0] === stamp) return node
  const copy = node.slice()
  copy[0] = stamp
  return copy
}

/** The trie with `content` in `slot`; nodes of `stamp` are written in place, others are copied. */
export const withContent = (
  root: TrieNode,
  shift: number,
  slot: number,
  content: unknown,
  stamp: BatchStamp | undefined,
): TrieNode => {
  const newRoot = writable(root, stamp)
  let node = newRoot
  for (let level = shift; level > 0; level -= bits) {
    const position = ((slot >>> level) & mask) + 1
    const child = node[position] as TrieNode | undefined
    const newChild = child === undefined ? [stamp] : writable(child, stamp)
    node[position] = newChild
    node = newChild
  }
  node[(slot & mask) + 1] = content
  return newRoot
}

/** The trie with one slot more, `content` in it. */
export const withAppended = (
  root: TrieNode,
  length: number,
  content: unknown,
  stamp: BatchStamp | undefined,
): TrieNode => {
  const shift = rootShift(length + 1)
  const tall = shift > rootShift(length) ? [stamp, root] : root
  return withContent(tall, shift, length, content, stamp)
}

/** A trie of `contents`, built level by level. */
export const trieOf = (contents: readonly unknown[], stamp: BatchStamp | undefined): TrieNode => {
  let level = contents
  do {
    const nodes: TrieNode[] = []
    for (let start = 0; start < level.length; start += width) {
      nodes.push([stamp, ...level.slice(start, start + width)])
    }
    level = nodes
  } while (level.length > 1)
  return (level[0] as TrieNode | undefined) ?? emptyNode
}
