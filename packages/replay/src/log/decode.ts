import { issueItem, type Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { decodeLeniently, decodeStrictly, firstInvalidByte } from './utf8.ts'

/** The text of some bytes; those that are not UTF-8 are reported and replaced. */
export function decodeWithIssue(bytes: Uint8Array, place: Place, items: LogItem[]): string {
  const exact = decodeStrictly(bytes)
  if (exact !== undefined) return exact
  const text = decodeLeniently(bytes)
  const at = firstInvalidByte(bytes, text)
  const message = `Byte ${at + 1} of this text is not UTF-8; it was read with replacement characters.`
  items.push(issueItem('invalidUtf8', message, { line: place.line, offset: place.offset + at }, text))
  return text
}
