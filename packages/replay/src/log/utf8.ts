import type { Classifier } from './classify.ts'
import { lastWhere } from './last-where.ts'

// Created on first use: some test environments have no `TextDecoder` while modules are loaded.
// `ignoreBOM`: a byte order mark is removed at the beginning of the text only.
let strict: TextDecoder | undefined
let lenient: TextDecoder | undefined

/** Decodes UTF-8. Undefined if a byte is invalid. */
export const decodeStrictly = (bytes: Uint8Array): string | undefined => {
  strict ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** Decodes UTF-8, with replacement characters for invalid bytes. */
export const decodeLeniently = (bytes: Uint8Array): string => {
  lenient ??= new TextDecoder('utf-8', { ignoreBOM: true })
  return lenient.decode(bytes)
}

/** Reports the first byte that isn't UTF-8; nothing if all bytes are. */
export const reportInvalidBytes = (bytes: Uint8Array, classifier: Classifier): void => {
  if (decodeStrictly(bytes) !== undefined) return
  // The longest valid prefix; one that ends inside a character counts as valid.
  const at = lastWhere(1, bytes.length, (end) => isValid(bytes.subarray(0, end)))
  const lines = decodeLeniently(bytes.subarray(0, at)).split('\n').length - 1
  const message = `Byte ${at + 1} of the text is not UTF-8; invalid bytes were read as replacement characters.`
  const location = { line: classifier.line + lines, offset: classifier.offset + at }
  classifier.issue('invalidUtf8', message, decodeLeniently(bytes.subarray(0, 480)), location)
}

const isValid = (beginning: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true })
    return true
  } catch {
    return false
  }
}
