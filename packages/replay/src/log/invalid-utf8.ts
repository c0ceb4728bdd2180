import { issueItem, type Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { decodeLeniently, decodeStrictly, firstInvalidByte } from './utf8.ts'

/** The issue of bytes that are not UTF-8, at the first of them; none where all are. */
export const invalidUtf8 = (bytes: Uint8Array, { line, offset }: Place): readonly LogItem[] => {
  if (decodeStrictly(bytes) !== undefined) return []
  const at = firstInvalidByte(bytes)
  const before = decodeLeniently(bytes.subarray(0, at)).split('\n')
  const message = `Byte ${at + 1} of this text is not UTF-8; it was read with replacement characters.`
  const place = { line: line + before.length - 1, offset: offset + at }
  return [issueItem('invalidUtf8', message, place, decodeLeniently(bytes.subarray(0, 480)))]
}
