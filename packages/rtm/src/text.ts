/**
 * Decodes a message that arrived as bytes. Invalid UTF-8 becomes replacement characters, which the decoder reports as
 * invalid JSON. Without a `TextDecoder`, as in some jsdom, bytes are passed on unchanged. Never throws, because an error
 * in a listener of the SDK prevents later listeners from running.
 */
export const textOf = (message: string | Uint8Array): string | Uint8Array => {
  if (typeof message === 'string') return message
  try {
    return new TextDecoder().decode(message)
  } catch {
    return message
  }
}
