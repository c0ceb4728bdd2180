import type { ChangeProperties, JsonObject, JsonValue } from '@roomfold/protocol'
import { isDeepEqual } from '../json/deep-equal.ts'
import type { FoldIssueCode } from './issue.ts'

/** More segments than this are refused: a tree that deep breaks whoever walks it. */
const maximumSegments = 100

const refusedSegments = new Set(['__proto__', 'constructor', 'prototype'])

/** Told of a path that was left out. */
export type RefusePath = (code: FoldIssueCode, path: string) => void

interface Branch {
  [key: string]: JsonValue
}

/** A path by its dots; empty segments don't count. Undefined: refused, and reported. */
const segmentsOf = (path: string, refuse: RefusePath): readonly string[] | undefined => {
  const segments = path.includes('.')
    ? path.split('.').filter((segment) => segment !== '')
    : path === ''
      ? []
      : [path]
  const problem = problemOf(segments)
  if (problem === undefined) return segments
  refuse(problem, path)
  return undefined
}

const problemOf = (segments: readonly string[]): FoldIssueCode | undefined => {
  if (segments.length === 0) return 'pathEmpty'
  if (segments.length > maximumSegments) return 'pathTooDeep'
  return segments.some((segment) => refusedSegments.has(segment)) ? 'pathRefused' : undefined
}

const branchAt = (branch: Branch, key: string): Branch | undefined => {
  const value: unknown = Object.hasOwn(branch, key) ? branch[key] : undefined
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Branch) : undefined
}

/**
 * Sets properties by path in a draft of their tree: a value replaces all that was there, objects are not merged,
 * and a primitive or list on the way becomes an object. Source: the official FAQ on custom properties.
 */
export const updateProperties = (draft: object, changes: JsonObject, refuse: RefusePath): void => {
  for (const path of Object.keys(changes)) {
    const segments = segmentsOf(path, refuse)
    if (segments !== undefined) setAt(draft as Branch, segments, changes[path] as JsonValue)
  }
}

const setAt = (root: Branch, segments: readonly string[], value: JsonValue): void => {
  let branch = root
  const last = segments.length - 1
  for (let index = 0; index < last; index += 1) {
    const key = segments[index] as string
    if (branchAt(branch, key) === undefined) branch[key] = {}
    branch = branch[key] as Branch
  }
  const key = segments[last] as string
  if (!Object.hasOwn(branch, key) || !isDeepEqual(branch[key] as JsonValue, value)) branch[key] = value
}

/** Deletes properties by path in a draft of their tree. A path through something that is no object stops there. */
export const deleteProperties = (draft: object, paths: ChangeProperties, refuse: RefusePath): void => {
  for (const path of Array.isArray(paths) ? (paths as readonly string[]) : Object.keys(paths)) {
    const segments = segmentsOf(path, refuse)
    if (segments !== undefined) deleteAt(draft as Branch, segments)
  }
}

const deleteAt = (root: Branch, segments: readonly string[]): void => {
  let branch: Branch | undefined = root
  const last = segments.length - 1
  for (let index = 0; index < last && branch !== undefined; index += 1) {
    branch = branchAt(branch, segments[index] as string)
  }
  const key = segments[last] as string
  if (branch !== undefined && Object.hasOwn(branch, key)) delete branch[key]
}
