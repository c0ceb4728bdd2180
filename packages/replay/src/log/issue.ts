import type { LogItem } from './item.ts'

/**
 * Why a part of a log could not be read as it should.
 *
 * - `empty`: there is no text, or nothing but blank space.
 * - `notJson`: a line or an element is not JSON; it was left out.
 * - `notARecord`: JSON, but neither a record nor a message; it was left out.
 * - `invalidUtf8`: some bytes are not UTF-8; they were read as replacement characters.
 * - `lineTooLong`: a line or an element is over the limit; it was left out.
 * - `truncated`: the text ends in the middle of something.
 * - `documentRepaired`: a damaged JSON document was repaired as far as possible; check what depends on it.
 * - `documentTooLong`: a document over `maxDocumentBytes`; it was left out.
 * - `unsupportedContainer`: an archive or a compression that is not read; the message says how to unpack it.
 * - `gzipTruncated`, `gzipCorrupt`: the compressed data ends early, or is damaged.
 * - `unknownLogVersion`: a header of another version; read as version 1 as far as that goes.
 * - `headerField`: a field of the header has no usable value; it was left out.
 * - `serviceError`: a body of the REST service that carries an error, or no list of messages.
 * - `sourceFailed`: the source threw; what came before was read.
 * - `aborted`: the signal stopped the reading.
 */
export type LogIssueCode =
  | 'empty'
  | 'notJson'
  | 'notARecord'
  | 'invalidUtf8'
  | 'lineTooLong'
  | 'truncated'
  | 'documentRepaired'
  | 'documentTooLong'
  | 'unsupportedContainer'
  | 'gzipTruncated'
  | 'gzipCorrupt'
  | 'unknownLogVersion'
  | 'headerField'
  | 'serviceError'
  | 'sourceFailed'
  | 'aborted'

/** Something wrong with a log: what happened, what was done about it, and where. */
export interface LogIssue {
  readonly code: LogIssueCode
  /** Readable: what happened, and what was done. */
  readonly message: string
  /** The line it concerns, from 1. */
  readonly line: number
  /** Where: bytes from the start of the (unzipped) text. */
  readonly offset: number
  /** The beginning of the text it concerns, at most 120 characters; empty when there is none. */
  readonly excerpt: string
}

/** What is wrong with the data in front of the text. */
export type LogProblem = Pick<LogIssue, 'code' | 'message'>

/** Where something stands in the text. */
export interface Place {
  readonly line: number
  readonly offset: number
}

const longestExcerpt = 120

function excerptOf(text: string): string {
  if (text.length <= longestExcerpt) return text
  const end = longestExcerpt - 1
  const unit = text.charCodeAt(end - 1)
  const splitsAPair = unit >= 0xd800 && unit <= 0xdbff
  return `${text.slice(0, splitsAPair ? end - 1 : end)}…`
}

export function issueItem(code: LogIssueCode, message: string, place: Place, text = ''): LogItem {
  const { line, offset } = place
  return { kind: 'issue', issue: { code, message, line, offset, excerpt: excerptOf(text) } }
}

/** The issue of a text that ends in the middle of a line or element. */
export function truncated(length: number, place: Place, text: string): LogItem {
  const message = `The text ends in the middle of this, after ${length} bytes; what is complete in it was read.`
  return issueItem('truncated', message, place, text)
}
