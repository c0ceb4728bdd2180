import type { LogEncoding } from './log-format.ts'

const sampleLength = 256

/** Detects the encoding by the byte order mark or, since JSON begins with ASCII, by the positions of zero bytes. */
export const encodingOf = (head: Uint8Array): LogEncoding => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE'
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE'
  const sample = head.subarray(0, Math.min(sampleLength, head.length & ~1))
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index & 1] = (zeros[index & 1] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > sample.length / 4 && even <= odd / 8) return 'UTF-16LE'
  if (even > sample.length / 4 && odd <= even / 8) return 'UTF-16BE'
  return 'UTF-8'
}

/** Transcodes chunks of UTF-16 to UTF-8. */
export const createTranscoder = (encoding: LogEncoding) => {
  const decoder = new TextDecoder(encoding.toLowerCase())
  const encoder = new TextEncoder()
  return {
    push: (bytes: Uint8Array): Uint8Array => encoder.encode(decoder.decode(bytes, { stream: true })),
    end: (): Uint8Array => encoder.encode(decoder.decode()),
  }
}
