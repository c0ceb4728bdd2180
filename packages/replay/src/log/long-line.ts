import { issueItem, type SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { decodeLeniently } from './utf8.ts'

/** Enough bytes for the longest excerpt. */
const headLength = 480

/** A line over the limit: only its beginning and its length are kept. */
export class LongLine {
  length: number
  readonly #location: SourceLocation
  readonly #head: string

  constructor(location: SourceLocation, bytes: Uint8Array) {
    this.#location = location
    this.length = bytes.length
    this.#head = decodeLeniently(bytes.subarray(0, headLength))
  }

  add(bytes: Uint8Array): void {
    this.length += bytes.length
  }

  item(limit: number): LogItem {
    return longLine(this.length, limit, this.#location, this.#head)
  }
}

/** The issue of a line over the limit. */
export const longLine = (length: number, limit: number, location: SourceLocation, text: string): LogItem => {
  const message = `The line has ${length} bytes, more than the limit of ${limit}; it was ignored. Raise \`maxLineBytes\`.`
  return issueItem('lineTooLong', message, location, text.trimEnd())
}
