/**
 * The text of a message that came as bytes. What isn't UTF-8 becomes replacement characters, and the decoder
 * then says that the text is no JSON: nothing throws inside a listener of the SDK, where it would starve others.
 */
export const textOf = (message: string | Uint8Array): string =>
  typeof message === 'string' ? message : new TextDecoder().decode(message)
