import { issueItem, type Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { decodeLeniently } from './utf8.ts'

/** As many bytes as the longest excerpt can need. */
const headLength = 480

/** A line over the limit: its beginning and its length are all that is kept. */
export class LongLine {
  length: number
  readonly #place: Place
  readonly #head: string

  constructor(place: Place, bytes: Uint8Array) {
    this.#place = place
    this.length = bytes.length
    this.#head = decodeLeniently(bytes.subarray(0, headLength))
  }

  add(bytes: Uint8Array): void {
    this.length += bytes.length
  }

  item(limit: number): LogItem {
    return longLine(this.length, limit, this.#place, this.#head)
  }
}

/** The issue of a line over the limit. */
export const longLine = (length: number, limit: number, place: Place, text: string): LogItem => {
  const message = `This line has ${length} bytes, more than the limit of ${limit}; it was left out. Raise \`maxLineBytes\`.`
  return issueItem('lineTooLong', message, place, text.trimEnd())
}
