import type { Watcher } from './watcher.ts'

interface PropertyNode {
  readonly watchers: Set<Watcher>
  readonly children: Map<string, PropertyNode>
}

const newNode = (): PropertyNode => ({ watchers: new Set(), children: new Map() })

/** The segments of a path as the fold reads it: empty ones don't count. */
const segmentsOf = (path: string | readonly string[]): readonly string[] =>
  typeof path === 'string' ? path.split('.').filter((segment) => segment !== '') : path

/** Watchers by property path. A change touches the watchers above it, at it and below it. */
export class PropertyTree {
  readonly #root = newNode()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(path: string | readonly string[], watcher: Watcher): void {
    let node = this.#root
    for (const segment of segmentsOf(path)) {
      const child = node.children.get(segment) ?? newNode()
      node.children.set(segment, child)
      node = child
    }
    node.watchers.add(watcher)
    this.#size += 1
  }

  remove(path: string | readonly string[], watcher: Watcher): void {
    if (removeAt(this.#root, segmentsOf(path), 0, watcher)) this.#size -= 1
  }

  /** Those that a change of this path concerns. */
  collect(path: string | readonly string[], concern: (watcher: Watcher) => void): void {
    let node: PropertyNode | undefined = this.#root
    for (const segment of segmentsOf(path)) {
      node.watchers.forEach(concern)
      node = node.children.get(segment)
      if (node === undefined) return
    }
    collectBelow(node, concern)
  }
}

const collectBelow = (node: PropertyNode, concern: (watcher: Watcher) => void): void => {
  node.watchers.forEach(concern)
  for (const child of node.children.values()) collectBelow(child, concern)
}

/** Branches that nobody watches any more go with their last watcher. */
const removeAt = (
  node: PropertyNode,
  segments: readonly string[],
  depth: number,
  watcher: Watcher,
): boolean => {
  const segment = segments[depth]
  if (segment === undefined) return node.watchers.delete(watcher)
  const child = node.children.get(segment)
  if (child === undefined) return false
  const removed = removeAt(child, segments, depth + 1, watcher)
  if (child.watchers.size === 0 && child.children.size === 0) node.children.delete(segment)
  return removed
}
