import { issueItem, type SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { decodeLeniently, decodeStrictly, firstInvalidByte } from './utf8.ts'

/** An issue at the first byte that isn't UTF-8; none if all bytes are. */
export const invalidUtf8 = (bytes: Uint8Array, { line, offset }: SourceLocation): readonly LogItem[] => {
  if (decodeStrictly(bytes) !== undefined) return []
  const at = firstInvalidByte(bytes)
  const before = decodeLeniently(bytes.subarray(0, at)).split('\n')
  const message = `Byte ${at + 1} of the text is not UTF-8; invalid bytes were read as replacement characters.`
  const location = { line: line + before.length - 1, offset: offset + at }
  return [issueItem('invalidUtf8', message, location, decodeLeniently(bytes.subarray(0, 480)))]
}
