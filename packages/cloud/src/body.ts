const ignore = (): void => undefined

/** The text of a body. Undefined if it is larger than `limit` bytes: it isn't read to its end then. */
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
  // Only a custom `fetch` returns a response without a stream.
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
