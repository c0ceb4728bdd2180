import type { JsonValue } from '@roomfold/protocol'
import { formatValuePath, isDeepEqualJson } from './paths.ts'

/** One line of a tree. */
export interface TreeNode {
  readonly path: string
  readonly name: string
  readonly level: number
  readonly value: JsonValue | undefined
  readonly before: JsonValue | undefined
  readonly isBranch: boolean
  readonly isOpen: boolean
  readonly change: 'added' | 'removed' | 'changed' | undefined
}

const isTree = (value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const changeOf = (before: JsonValue | undefined, after: JsonValue | undefined): TreeNode['change'] => {
  if (before === after || isDeepEqualJson(before, after)) return undefined
  return before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
}

const longest = 2_000

/** The lines of a tree, keyed by name so that branches stay open while the cursor moves. Changed branches open. */
export const treeNodes = (
  root: readonly string[],
  value: JsonValue | undefined,
  before: JsonValue | undefined,
  options: {
    readonly open: ReadonlySet<string>
    readonly closed: ReadonlySet<string>
    readonly isChangedOnly: boolean
  },
): readonly TreeNode[] => {
  const nodes: TreeNode[] = []
  const walk = (path: readonly string[], was: JsonValue | undefined, is: JsonValue | undefined): void => {
    const [wasTree, isTreeNow] = [isTree(was) ? was : {}, isTree(is) ? is : {}]
    for (const name of new Set([...Object.keys(isTreeNow), ...Object.keys(wasTree)])) {
      if (nodes.length >= longest) return
      const [old, now] = [own(wasTree, name), own(isTreeNow, name)]
      const change = changeOf(old, now)
      if (options.isChangedOnly && change === undefined) continue
      const inner = [...path, name]
      const text = formatValuePath(inner)
      const isBranch = (isTree(now) && Object.keys(now).length > 0) || (now === undefined && isTree(old))
      const isRevealed = change === 'changed' || inner.length <= root.length + 1
      const isOpen = isBranch && !options.closed.has(text) && (options.open.has(text) || isRevealed)
      nodes.push({
        path: text,
        name,
        level: path.length - root.length,
        value: now,
        before: old,
        isBranch,
        isOpen,
        change,
      })
      if (isOpen) walk(inner, old, now)
    }
  }
  walk(root, before, value)
  return nodes
}

const own = (tree: { readonly [key: string]: JsonValue }, name: string): JsonValue | undefined =>
  Object.hasOwn(tree, name) ? tree[name] : undefined
