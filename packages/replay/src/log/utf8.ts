// Decoders are made when they are used: some test environments have no `TextDecoder` while modules are loaded.
// A byte order mark is removed where a text begins; inside the text it is a character like others.
let strict: TextDecoder | undefined
let lenient: TextDecoder | undefined

/** The text of some bytes; undefined where they are not all UTF-8. */
export const decodeStrictly = (bytes: Uint8Array): string | undefined => {
  strict ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** The text of some bytes, with replacement characters for what is not UTF-8. */
export const decodeLeniently = (bytes: Uint8Array): string => {
  lenient ??= new TextDecoder('utf-8', { ignoreBOM: true })
  return lenient.decode(bytes)
}

/** The index of the first byte that is not UTF-8. */
export const firstInvalidByte = (bytes: Uint8Array): number => {
  let low = 0
  let high = bytes.length
  // The longest valid beginning; one that ends inside a character is valid up to it.
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
