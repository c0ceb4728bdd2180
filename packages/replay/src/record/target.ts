import type { RecorderOptions } from './contract.ts'
import { gzipMember } from './gzip.ts'

/** Where the text of a log goes to. Failures are rejections, or thrown. */
export interface Target {
  write(text: string): unknown
  close(): unknown
}

interface AnySink {
  write(chunk: string | Uint8Array): unknown
  close?(): unknown
}

const streamSink = (stream: WritableStream<Uint8Array>): AnySink => {
  const writer = stream.getWriter()
  const encoder = new TextEncoder()
  return {
    write: async (chunk) => {
      await writer.ready
      await writer.write(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
    },
    close: () => writer.close(),
  }
}

/** What the options say of the sink. */
export const targetOf = ({ sink, gzip }: RecorderOptions): Target | undefined => {
  if (sink === undefined) return undefined
  const plain = 'getWriter' in sink ? streamSink(sink as WritableStream<Uint8Array>) : (sink as AnySink)
  const write = async (text: string) => plain.write(await gzipMember(text))
  return { write: gzip === true ? write : (text) => plain.write(text), close: () => plain.close?.() }
}
