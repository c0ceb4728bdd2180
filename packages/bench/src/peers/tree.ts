import type { PlainProperties } from '../workload/content.ts'
import type { Properties, Value } from '../workload/notification.ts'

type Branch = PlainProperties

const isBranch = (value: unknown): value is Branch =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Sets properties in place; creates missing branches. */
export const setInTree = (tree: Branch, changes: Properties): void => {
  for (const path of Object.keys(changes)) {
    const segments = path.split('.')
    const last = segments.pop() as string
    let branch = tree
    for (const segment of segments) {
      const child = branch[segment]
      if (!isBranch(child)) branch[segment] = {}
      branch = branch[segment] as Branch
    }
    branch[last] = changes[path] as Value
  }
}

/** Deletes properties in place. */
export const deleteInTree = (tree: Branch, paths: readonly string[]): void => {
  for (const path of paths) {
    const segments = path.split('.')
    const last = segments.pop() as string
    const branch = segments.reduce<unknown>((at, segment) => (isBranch(at) ? at[segment] : undefined), tree)
    if (isBranch(branch)) delete branch[last]
  }
}

/** A copy with a property set; other branches are shared. */
const withValue = (tree: Branch, segments: readonly string[], depth: number, value: Value): Branch => {
  const segment = segments[depth] as string
  const child = tree[segment]
  const isLast = depth === segments.length - 1
  const next = isLast ? value : withValue(isBranch(child) ? child : {}, segments, depth + 1, value)
  return { ...tree, [segment]: next }
}

const withoutValue = (tree: Branch, segments: readonly string[], depth: number): Branch => {
  const segment = segments[depth] as string
  const { [segment]: child, ...others } = tree
  if (depth === segments.length - 1) return others
  return isBranch(child) ? { ...tree, [segment]: withoutValue(child, segments, depth + 1) } : tree
}

/** A copy with properties set. */
export const treeWith = (tree: Branch, changes: Properties): Branch =>
  Object.keys(changes).reduce(
    (changed, path) => withValue(changed, path.split('.'), 0, changes[path] as Value),
    tree,
  )

/** A copy with properties deleted. */
export const treeWithout = (tree: Branch, paths: readonly string[]): Branch =>
  paths.reduce((changed, path) => withoutValue(changed, path.split('.'), 0), tree)
