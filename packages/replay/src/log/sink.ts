/** Uniform interface of all kinds of sinks. */
export interface ChunkSink<Chunk> {
  write(chunk: Chunk): unknown
  close(): unknown
}

export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value

/** Adapts any sink. A stream receives bytes: text is encoded as UTF-8. */
export const chunkSinkOf = <Chunk extends string | Uint8Array>(
  sink: { write(chunk: Chunk): unknown; close?(): unknown } | WritableStream<never>,
): ChunkSink<Chunk> => {
  if (!('getWriter' in sink)) return { write: (chunk) => sink.write(chunk), close: () => sink.close?.() }
  const writer = (sink as WritableStream<Uint8Array>).getWriter()
  const encoder = new TextEncoder()
  return {
    write: async (chunk) => {
      await writer.ready
      await writer.write(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
    },
    close: () => writer.close(),
  }
}
