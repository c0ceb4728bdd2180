import type { LogItem } from './item.ts'

/**
 * What can go wrong while a log is read.
 *
 * - `empty`: the log is empty or blank.
 * - `notJson`: a line or an element is not JSON; it was ignored.
 * - `notARecord`: a JSON value is neither a record nor a message; it was ignored.
 * - `invalidUtf8`: some bytes are not UTF-8; they were read as replacement characters.
 * - `lineTooLong`: a line or an element is longer than `maxLineBytes`; it was ignored.
 * - `truncated`: the text ends in the middle of a line or document; the complete parts were read.
 * - `documentRepaired`: a damaged JSON document was repaired as far as possible; check the result.
 * - `documentTooLong`: a document is longer than `maxDocumentBytes`; it was ignored.
 * - `unsupportedContainer`: an archive or compression that isn't supported; the message says how to unpack it.
 * - `gzipTruncated`, `gzipCorrupt`: the compressed data is truncated or damaged; the readable part was read.
 * - `unknownLogVersion`: the header has an unknown version; the log is read as version 1.
 * - `headerField`: a field of the header is invalid; it was ignored.
 * - `serviceError`: a REST response contains an error, or no list of messages.
 * - `sourceFailed`: the source threw; the data before was read.
 * - `aborted`: the signal aborted; the rest was not read.
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

/** An issue of a log: what happened, how it was handled, and where. */
export interface LogIssue {
  readonly code: LogIssueCode
  /** A sentence that says what happened, and what to do. */
  readonly message: string
  /** The line, from 1. */
  readonly line: number
  /** Bytes from the start of the (decompressed) text. */
  readonly offset: number
  /** The beginning of the affected text, at most 120 characters. Empty if there is none. */
  readonly excerpt: string
}

/** Callback for an issue whose location is where the text is being read. */
export type ReportIssue = (code: LogIssueCode, message: string) => void

/** A location in the text: line from 1, offset in bytes. */
export interface SourceLocation {
  readonly line: number
  readonly offset: number
}

const maxExcerptLength = 120

function excerptOf(text: string): string {
  if (text.length <= maxExcerptLength) return text
  const end = maxExcerptLength - 1
  const unit = text.charCodeAt(end - 1)
  const splitsAPair = unit >= 0xd800 && unit <= 0xdbff
  return `${text.slice(0, splitsAPair ? end - 1 : end)}…`
}

export function issueItem(code: LogIssueCode, message: string, location: SourceLocation, text = ''): LogItem {
  const { line, offset } = location
  return { kind: 'issue', issue: { code, message, line, offset, excerpt: excerptOf(text) } }
}
