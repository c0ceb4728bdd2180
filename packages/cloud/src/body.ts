const ignore = (): void => undefined

/** The body's text, or undefined when it is larger than so many bytes; what is too large isn't read to its end. */
export const readBody = async (
  response: Response,
  limit: number,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const { body } = response
  if (Number(response.headers?.get('content-length') ?? 0) > limit) {
    body?.cancel().catch(ignore)
    return undefined
  }
  // Only a hand-made answer has a text and no stream.
  return body?.getReader === undefined
    ? withinLimit(await response.text(), limit)
    : readStream(body.getReader(), limit, signal)
}

const withinLimit = (text: string, limit: number): string | undefined =>
  new Blob([text]).size > limit ? undefined : text

const readStream = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const stop = () => {
    reader.cancel().catch(ignore)
  }
  signal.addEventListener('abort', stop, { once: true })
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > limit) {
      stop()
      return undefined
    }
    text += decoder.decode(part.value, { stream: true })
  }
  signal.removeEventListener('abort', stop)
  return text + decoder.decode()
}
