/** Uniform interface of all kinds of sinks. */
export interface ChunkSink<Chunk> {
  write(chunk: Chunk): unknown
  close(): unknown
}

export const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value

type Done = (error?: Error | null) => void

/** A writable stream of Node. `close` is absent if it must stay open, such as standard output. */
interface NodeStream {
  write(chunk: unknown, done: Done): unknown
  end(done: Done): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  readonly close?: unknown
}

/** Settles each write and the end when Node has done it. Its error is that of the next write, not an exception. */
const nodeSink = (stream: NodeStream): ChunkSink<string | Uint8Array> => {
  let failure: Error | undefined
  const fail = (error: Error): unknown => (failure ??= error)
  stream.on('error', fail)
  const done = (act: (settle: Done) => unknown) =>
    new Promise<void>((resolve, reject) => act((error) => (error ? reject(failure ?? error) : resolve())))
  return {
    write: (chunk) => done((settle) => stream.write(chunk, settle)),
    close: () => (stream.close === undefined ? undefined : done((settle) => stream.end(settle))),
  }
}

/** Adapts any sink; a stream receives bytes in UTF-8. Throws a TypeError for another value, such as a path. */
export const chunkSinkOf = <Chunk extends string | Uint8Array>(
  sink: { write(chunk: Chunk): unknown; close?(): unknown } | WritableStream<never>,
): ChunkSink<Chunk> => {
  const { write, getWriter, on, end } = (sink ?? {}) as Readonly<Record<string, unknown>>
  if (getWriter === undefined && typeof write !== 'function') {
    throw new TypeError(
      'createRecorder, writeLog: a sink must be an object with `write(text)` or a WritableStream, received ' +
        `${sink}. In Node, pass \`createWriteStream(path)\` for a file.`,
    )
  }
  if (typeof on === 'function' && typeof end === 'function') return nodeSink(sink as unknown as NodeStream)
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
