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

/** The index of the first byte that is not UTF-8. */
export const firstInvalidByte = (bytes: Uint8Array): number => {
  let low = 0
  let high = bytes.length
  // Binary search for the longest valid prefix; one that ends inside a character counts as valid.
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (isValidUpTo(bytes, middle)) low = middle
    else high = middle - 1
  }
  return low
}

const isValidUpTo = (bytes: Uint8Array, end: number): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true })
    return true
  } catch {
    return false
  }
}
