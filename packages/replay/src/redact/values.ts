import { isObject } from '../log/shape.ts'
import type { Pseudonyms } from './pseudonyms.ts'
import { keptWords } from './words.ts'

/** The pseudonyms and the words to keep. */
export interface Redaction {
  readonly pseudonyms: Pseudonyms
  /** Words in paths and keys that are kept, in addition to those of the protocol. */
  readonly keep: ReadonlySet<string>
}

const segmentOf = (segment: string, { pseudonyms, keep }: Redaction): string =>
  keptWords.has(segment) || keep.has(segment) ? segment : pseudonyms.id(segment)

/** Redacts a key or a dotted path, segment by segment, so that paths still match keys. */
export const redactKey = (key: string, redaction: Redaction): string =>
  key
    .split('.')
    .map((segment) => segmentOf(segment, redaction))
    .join('.')

/** Redacts arbitrary JSON: replaces strings and keys, keeps the structure. */
export const redactValue = (value: unknown, redaction: Redaction): unknown => {
  if (typeof value === 'string') return redaction.pseudonyms.id(value)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redaction))
  if (!isObject(value)) return value
  // `fromEntries` defines members: a key `__proto__` stays a key.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [redactKey(key, redaction), redactValue(member, redaction)]),
  )
}
