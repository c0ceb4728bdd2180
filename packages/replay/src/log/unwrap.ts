import { containerIssue, containerLength } from './container.ts'
import { Gunzip, isGzip } from './gunzip.ts'
import type { ReportIssue } from './issue.ts'
import type { LogEncoding, LogFormat } from './log-format.ts'
import { PendingBytes } from './pending-bytes.ts'

/** Turns a chunk of data into chunks of UTF-8, each valid until the next one. Undefined ends the data. */
export type Stage = (bytes: Uint8Array | undefined) => Iterable<Uint8Array>

export interface Wrapping {
  encoding: LogEncoding
  compression: LogFormat['compression']
  /** Whether the compressed data ended too early. */
  isTruncated: boolean
}

const sampleLength = 256
const gzipTwice =
  "The file is gzipped twice, which can't be read as a log. Unpack it once: gunzip -c FILE > log.gz."

/** Detects the encoding by the byte order mark or, since JSON begins with ASCII, by the positions of zero bytes. */
const encodingOf = (head: Uint8Array): LogEncoding => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE'
  if (head[0] === 0xfe && head[1] === 0xff) return 'UTF-16BE'
  const sample = head.subarray(0, Math.min(sampleLength, head.length & ~1))
  const even = sample.filter((byte, index) => byte === 0 && index % 2 === 0).length
  const odd = sample.filter((byte, index) => byte === 0 && index % 2 === 1).length
  if (odd > sample.length / 4 && even <= odd / 8) return 'UTF-16LE'
  if (even > sample.length / 4 && odd <= even / 8) return 'UTF-16BE'
  return 'UTF-8'
}

const plain: Stage = (bytes) => (bytes === undefined ? [] : [bytes])

const unsupported: Stage = () => []

const transcoded = (encoding: LogEncoding): Stage => {
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  return (bytes) => [encoder.encode(decoder.decode(bytes, { stream: bytes !== undefined }))]
}

const gunzipped = (wrapping: Wrapping, report: ReportIssue): Stage => {
  const gunzip = new Gunzip(report)
  const inside = unwrap(wrapping, report)
  return function* (bytes) {
    if (bytes !== undefined) for (const output of gunzip.push(bytes)) yield* inside(output)
    else {
      wrapping.isTruncated = gunzip.isInside
      yield* inside(undefined)
    }
  }
}

const stageFor = (head: Uint8Array, wrapping: Wrapping, report: ReportIssue): Stage => {
  const isTwice = isGzip(head) && wrapping.compression !== undefined
  const message = isTwice ? gzipTwice : containerIssue(head)
  if (message !== undefined) {
    report('unsupportedContainer', message)
    return unsupported
  }
  if (isGzip(head)) {
    wrapping.compression = 'gzip'
    return gunzipped(wrapping, report)
  }
  wrapping.encoding = encodingOf(head)
  return wrapping.encoding === 'UTF-8' ? plain : transcoded(wrapping.encoding)
}

/** Whether the first two bytes are JSON in UTF-8. */
const beginsJson = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first === 123 || first === 91 || first === 30) && second !== 0

/** Decompresses gzip and decodes UTF-16, as detected from the first bytes. */
export const unwrap = (wrapping: Wrapping, report: ReportIssue): Stage => {
  const pending = new PendingBytes()
  let stage: Stage | undefined
  return function* (bytes) {
    if (stage !== undefined) return yield* stage(bytes)
    const head = pending.take(bytes)
    if (bytes !== undefined && head.length < containerLength && !beginsJson(head)) return pending.add(head)
    stage = stageFor(head, wrapping, report)
    yield* stage(head)
    if (bytes === undefined) yield* stage(undefined)
  }
}
