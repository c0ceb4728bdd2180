import { issueItem, type LogIssueCode, type Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { decodeLeniently } from './utf8.ts'

/** As many bytes as the longest excerpt can need. */
const headLength = 480

/** A line or element over the limit, or one that is left out: its beginning and its length are all that is kept. */
export class LongText {
  length = 0
  readonly place: Place
  private head = new Uint8Array(0)

  constructor(place: Place) {
    this.place = place
  }

  add(bytes: Uint8Array): this {
    this.length += bytes.length
    const part = bytes.subarray(0, headLength - this.head.length)
    if (part.length === 0) return this
    const head = new Uint8Array(this.head.length + part.length)
    head.set(this.head)
    head.set(part, this.head.length)
    this.head = head
    return this
  }

  /** The issue about the whole of it. */
  item(limit: number): LogItem {
    return this.issue('lineTooLong', longMessage(this.length, limit))
  }

  issue(code: LogIssueCode, message: string): LogItem {
    return issueItem(code, message, this.place, decodeLeniently(this.head).trimEnd())
  }
}

export function longMessage(length: number, limit: number): string {
  return `This has ${length} bytes, more than the limit of ${limit}; it was left out.`
}
