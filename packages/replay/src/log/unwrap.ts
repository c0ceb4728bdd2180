import { containerIssue, containerLength } from './container.ts'
import { Gunzip, isGzip } from './gunzip.ts'
import type { ReportIssue } from './issue.ts'
import type { LogFormat } from './log-format.ts'
import { PendingBytes } from './pending-bytes.ts'
import { encodingOf } from './utf16.ts'

/** Turns a chunk of data into chunks of UTF-8, each valid until the next one. Undefined ends the data. */
export type Stage = (bytes: Uint8Array | undefined) => Iterable<Uint8Array>

/** The detected encoding and compression. */
export interface Wrapping {
  encoding: LogFormat['encoding']
  compression: LogFormat['compression']
  /** Whether the compressed data ended too early. */
  isTruncated: boolean
}

const plain: Stage = (bytes) => (bytes === undefined ? [] : [bytes])

const unsupported: Stage = () => []

const transcoded = (encoding: LogFormat['encoding']): Stage => {
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
  const message = containerIssue(head)
  if (message !== undefined) {
    report('unsupportedContainer', message)
    return unsupported
  }
  if (isGzip(head) && wrapping.compression === undefined) {
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
