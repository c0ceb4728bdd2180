import { type ChunkSink, chunkSinkOf } from '../log/sink.ts'
import type { RecorderOptions } from './contract.ts'

/** Compresses a text to one gzip member. Concatenated members are a valid gzip file. */
const gzipMember = async (text: string): Promise<Uint8Array> => {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(zipped).arrayBuffer())
}

/** Adapts the recorder's sink to text. Undefined if there is no sink. */
export const textSinkOf = (options: RecorderOptions): ChunkSink<string> | undefined => {
  if (options.sink === undefined) return undefined
  if (options.gzip !== true) return chunkSinkOf<string>(options.sink)
  const sink = chunkSinkOf<Uint8Array>(options.sink)
  return { write: async (text) => sink.write(await gzipMember(text)), close: () => sink.close() }
}
