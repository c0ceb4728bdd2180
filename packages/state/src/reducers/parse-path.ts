import type { FoldIssueCode } from './issue.ts'

/** Longer paths are rejected: recursion over the tree might overflow the stack. */
const maximumSegments = 100

const rejectedSegments = new Set(['__proto__', 'constructor', 'prototype'])

/** The segments of a path, or the code of its issue. */
export type ParsedPath = readonly string[] | FoldIssueCode

const parse = (path: string): ParsedPath => {
  const segments = path.split('.').filter((segment) => segment !== '')
  if (segments.length === 0) return 'pathEmpty'
  if (segments.length > maximumSegments) return 'pathTooDeep'
  return segments.some((segment) => rejectedSegments.has(segment)) ? 'pathRefused' : segments
}

/** A room uses a few dozen paths again and again, so parsed paths are cached. */
const maxCachedPaths = 1_000
const maxCachedLength = 200

const cache = new Map<string, ParsedPath>()

/** Splits a property path at its dots. Ignores empty segments. */
export const parsePath = (path: string): ParsedPath => {
  const cached = cache.get(path)
  if (cached !== undefined) return cached
  const parsed = parse(path)
  if (path.length > maxCachedLength) return parsed
  if (cache.size >= maxCachedPaths) cache.clear()
  cache.set(path, parsed)
  return parsed
}
