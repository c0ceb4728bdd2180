/**
 * The text of a message that came as bytes. What isn't UTF-8 becomes replacement characters, and the decoder
 * then reports that the text is no JSON. Where bytes can't be decoded at all, as in a jsdom without
 * `TextDecoder`, they are passed on as they are and reported likewise: nothing throws inside a listener of the
 * SDK, where it would starve others.
 */
export const textOf = (message: string | Uint8Array): string | Uint8Array => {
  if (typeof message === 'string') return message
  try {
    return new TextDecoder().decode(message)
  } catch {
    return message
  }
}
