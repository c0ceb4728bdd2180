// A byte order mark is handled where a text begins; inside the text it is a character like others.
// Made when used: the module loads where there is no TextDecoder, as in jsdom.
let strict: TextDecoder | undefined
let lenient: TextDecoder | undefined

/** The text of the bytes, or nothing if they are not all UTF-8. */
export function decodeStrictly(bytes: Uint8Array): string | undefined {
  strict ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** The text of the bytes, with replacement characters for what is not UTF-8. */
export function decodeLeniently(bytes: Uint8Array): string {
  lenient ??= new TextDecoder('utf-8', { ignoreBOM: true })
  return lenient.decode(bytes)
}

/** How many bytes a part of a text takes in UTF-8; the text has no lone surrogates. */
function byteLength(text: string, from: number, to: number): number {
  let length = to - from
  for (let index = from; index < to; index++) {
    const unit = text.charCodeAt(index)
    // A unit of a surrogate pair is half of four bytes.
    if (unit > 0x7f) length += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1
  }
  return length
}

/** The index of the first byte that is not UTF-8, given the bytes and what they decode to leniently. */
export function firstInvalidByte(bytes: Uint8Array, text: string): number {
  let position = 0
  let from = 0
  for (;;) {
    const at = text.indexOf('\ufffd', from)
    if (at < 0) return bytes.length
    position += byteLength(text, from, at)
    const wasWritten =
      bytes[position] === 0xef && bytes[position + 1] === 0xbf && bytes[position + 2] === 0xbd
    if (!wasWritten) return position
    position += 3
    from = at + 1
  }
}
