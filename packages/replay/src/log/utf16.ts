import type { LogEncoding } from './log-format.ts'

const sampleLength = 256

/** Detects the encoding by the byte order mark or, since JSON begins with ASCII, by the positions of zero bytes. */
export const encodingOf = (head: Uint8Array): LogEncoding => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE'
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE'
  const sample = head.subarray(0, Math.min(sampleLength, head.length & ~1))
  const even = sample.filter((byte, index) => byte === 0 && index % 2 === 0).length
  const odd = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length
  if (odd > sample.length / 4 && even <= odd / 8) return 'UTF-16LE'
  if (even > sample.length / 4 && odd <= even / 8) return 'UTF-16BE'
  return 'UTF-8'
}
