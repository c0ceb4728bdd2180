import type { Pseudonyms } from './pseudonyms.ts'
import { keptWords } from './words.ts'

/** What is kept, and what stands in the place of the rest. */
export interface Redaction {
  readonly pseudonyms: Pseudonyms
  /** Words that stay readable in paths and keys, besides those of the protocol. */
  readonly keep: ReadonlySet<string>
}

const segmentOf = (segment: string, { pseudonyms, keep }: Redaction): string =>
  keptWords.has(segment) || keep.has(segment) ? segment : pseudonyms.id(segment)

/** A key, or a path with dots: each segment for itself, so that a path still leads to the value of its keys. */
export const redactKey = (key: string, redaction: Redaction): string =>
  key
    .split('.')
    .map((segment) => segmentOf(segment, redaction))
    .join('.')

export const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value of which nothing is known but that it is JSON: strings and keys go, the structure stays. */
export const redactValue = (value: unknown, redaction: Redaction): unknown => {
  if (typeof value === 'string') return redaction.pseudonyms.id(value)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redaction))
  if (!isMembers(value)) return value
  // Defines each member: a key `__proto__` stays a key.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [redactKey(key, redaction), redactValue(member, redaction)]),
  )
}
