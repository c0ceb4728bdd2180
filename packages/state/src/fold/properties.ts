import type { ChangeProperties, JsonObject, JsonValue } from '@roomfold/protocol'
import { isDeepEqual } from '../json/deep-equal.ts'
import { deepFrozen } from '../json/deep-frozen.ts'
import { type Refusal, refusePath } from './paths.ts'
import { readPath } from './property-path.ts'

/** A path by its dots. Undefined: refused, and reported. */
const segmentsOf = (path: string, refusal: Refusal): readonly string[] | undefined => {
  const read = readPath(path)
  if (typeof read !== 'string') return read
  refusePath(refusal, read, path)
  return undefined
}

const noMembers: JsonObject = Object.freeze({})

const isBranch = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Sets properties by path: a value replaces all that was there, objects are not merged, and a primitive or list
 * on the way becomes an object. Branches that stay equal keep their identity. Source: the official FAQ on custom
 * properties.
 */
export const withProperties = (tree: JsonObject, changes: JsonObject, refusal: Refusal): JsonObject => {
  let changed = tree
  for (const path of Object.keys(changes)) {
    const segments = segmentsOf(path, refusal)
    if (segments !== undefined) changed = withValue(changed, segments, 0, changes[path] as JsonValue)
  }
  return changed
}

const withValue = (
  branch: JsonObject,
  segments: readonly string[],
  depth: number,
  value: JsonValue,
): JsonObject => {
  const key = segments[depth] as string
  const isKnown = Object.hasOwn(branch, key)
  const known = isKnown ? branch[key] : undefined
  const isLast = depth === segments.length - 1
  const next = isLast ? value : withValue(isBranch(known) ? known : noMembers, segments, depth + 1, value)
  if (isKnown && (next === known || (isLast && isDeepEqual(known, next)))) return branch
  const copy: Record<string, JsonValue> = { ...branch }
  copy[key] = isLast ? deepFrozen(next) : next
  return Object.freeze(copy)
}

/** Deletes properties by path. A path through something that is no object stops there. */
export const withoutProperties = (
  tree: JsonObject,
  paths: ChangeProperties,
  refusal: Refusal,
): JsonObject => {
  let changed = tree
  for (const path of Array.isArray(paths) ? (paths as readonly string[]) : Object.keys(paths)) {
    const segments = segmentsOf(path, refusal)
    if (segments !== undefined) changed = withoutValue(changed, segments, 0)
  }
  return changed
}

const withoutValue = (branch: JsonObject, segments: readonly string[], depth: number): JsonObject => {
  const key = segments[depth] as string
  if (!Object.hasOwn(branch, key)) return branch
  if (depth === segments.length - 1) return withoutMember(branch, key)
  const known = branch[key]
  const next = isBranch(known) ? withoutValue(known, segments, depth + 1) : known
  if (next === known) return branch
  const copy: Record<string, JsonValue> = { ...branch }
  copy[key] = next as JsonValue
  return Object.freeze(copy)
}

/** Made anew rather than copied and deleted from: `delete` makes an object slow to read and to copy for good. */
const withoutMember = (branch: JsonObject, key: string): JsonObject =>
  Object.freeze(Object.fromEntries(Object.entries(branch).filter(([name]) => name !== key)))
