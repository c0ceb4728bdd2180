import { isWireObject, type WireObject } from './wire.ts'

/** A mutable tree of properties. */
export type PropertyTree = Record<string, unknown>

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** The segments of a dotted path without empty ones. Undefined if the service rejects the path. */
const segmentsOf = (path: string): readonly string[] | undefined => {
  const segments = path.split('.').filter((segment) => segment !== '')
  return segments.length === 0 || segments.some((segment) => forbiddenKeys.has(segment))
    ? undefined
    : segments
}

const branchAt = (tree: PropertyTree, key: string): PropertyTree | undefined => {
  const value = Object.hasOwn(tree, key) ? tree[key] : undefined
  return isWireObject(value) ? (value as PropertyTree) : undefined
}

/** Puts an object where there is none: a primitive or a list on the way is replaced. */
const branchMadeAt = (tree: PropertyTree, key: string): PropertyTree => {
  const known = branchAt(tree, key)
  if (known !== undefined) return known
  const made: PropertyTree = {}
  tree[key] = made
  return made
}

/** Sets values at paths; objects replace, they aren't merged. */
export const setProperties = (tree: PropertyTree, changes: WireObject): void => {
  for (const [path, value] of Object.entries(changes)) {
    const segments = segmentsOf(path)
    const key = segments?.at(-1)
    if (segments === undefined || key === undefined) continue
    segments.slice(0, -1).reduce(branchMadeAt, tree)[key] = value
  }
}

/** Deletes paths: the keys of an object or the items of a list. Paths through values that aren't objects are ignored. */
export const deleteProperties = (tree: PropertyTree, paths: unknown): void => {
  const listed = Array.isArray(paths) ? paths : isWireObject(paths) ? Object.keys(paths) : []
  for (const path of listed) {
    const segments = typeof path === 'string' ? segmentsOf(path) : undefined
    const key = segments?.at(-1)
    if (segments === undefined || key === undefined) continue
    let branch: PropertyTree | undefined = tree
    for (const segment of segments.slice(0, -1)) branch = branch && branchAt(branch, segment)
    if (branch !== undefined) delete branch[key]
  }
}
