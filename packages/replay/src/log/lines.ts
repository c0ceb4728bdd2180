import type { Classifier } from './classify.ts'
import { decodeWithIssue } from './decode.ts'
import { issueItem, type Place, truncated } from './issue.ts'
import type { LogItem } from './item.ts'
import { LongText, longMessage } from './long.ts'
import { parseJson } from './shape.ts'
import { decodeLeniently, decodeStrictly } from './utf8.ts'
import type { ByteWindow } from './window.ts'

const newline = 10
const carriageReturn = 13
const openingBrace = 123
const byteOrderMark = 0xfeff

/** Reads a log of one record or message a line. */
export class LineReader {
  private readonly classifier: Classifier
  private readonly longest: number
  /** A line over the limit, of which only the length is kept. */
  private long: LongText | undefined
  /** How much of an unfinished line is known to have no end in it. */
  private searched = 0

  constructor(classifier: Classifier, longest: number) {
    this.classifier = classifier
    this.longest = longest
  }

  /** Whether the window stands in the middle of a line that is too long. */
  get isInLine(): boolean {
    return this.long !== undefined
  }

  /** Reads all whole lines of the window. */
  read(window: ByteWindow, items: LogItem[]): void {
    if (this.long) this.passLongLine(this.long, window, items)
    const content = window.content()
    const last = content.subarray(this.searched).lastIndexOf(newline)
    if (last >= 0) this.readBlock(content.subarray(0, this.searched + last + 1), window, items)
    this.searched = window.length
    if (window.length > this.longest) this.beginLongLine(window)
  }

  /** Reads the last line, which has no line end. */
  finish(window: ByteWindow, items: LogItem[]): void {
    if (this.long) items.push(this.long.item(this.longest))
    else if (window.length > 0) this.readLastLine(window, items)
    this.long = undefined
    this.searched = 0
  }

  private readBlock(block: Uint8Array, window: ByteWindow, items: LogItem[]): void {
    const text = decodeStrictly(block)
    if (text === undefined) this.readDamagedBlock(block, window, items)
    else this.readText(text, block, window, items)
  }

  private readText(text: string, block: Uint8Array, window: ByteWindow, items: LogItem[]): void {
    let { line, offset } = window
    let from = 0
    const firstLine = line
    const isAscii = text.length === block.length
    const start = offset
    while (from < text.length) {
      const end = text.indexOf('\n', from)
      const length = isAscii ? end - from : block.indexOf(newline, offset - start) - (offset - start)
      const textEnd = text.charCodeAt(end - 1) === carriageReturn && end > from ? end - 1 : end
      this.readLine(text.slice(from, textEnd), length, { line, offset }, items)
      from = end + 1
      offset += length + 1
      line++
    }
    window.skipCounted(offset - window.offset, line - firstLine)
  }

  /** Only a block with bytes that are not UTF-8 is decoded line by line. */
  private readDamagedBlock(block: Uint8Array, window: ByteWindow, items: LogItem[]): void {
    for (let from = 0; from < block.length; ) {
      const end = block.indexOf(newline, from)
      this.readBytes(block.subarray(from, end), window.place, items)
      window.skipCounted(end + 1 - from, 1)
      from = end + 1
    }
  }

  private readBytes(bytes: Uint8Array, place: Place, items: LogItem[]): void {
    const isLong = bytes.length > this.longest
    const text = isLong ? decodeLeniently(bytes) : decodeWithIssue(bytes, place, items)
    this.readLine(text.endsWith('\r') ? text.slice(0, -1) : text, bytes.length, place, items)
  }

  private readLine(text: string, length: number, place: Place, items: LogItem[]): void {
    if (length > this.longest) {
      items.push(issueItem('lineTooLong', longMessage(length, this.longest), place, text.trimEnd()))
    } else if (text.charCodeAt(0) === openingBrace) this.classifier.read(text, place, items)
    else this.readUnusualLine(text, place, items)
  }

  /** Concatenated files may have a byte order mark before any of their lines. */
  private readUnusualLine(text: string, place: Place, items: LogItem[]): void {
    const line = text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text
    if (line.trim() !== '') this.classifier.read(line, place, items)
  }

  private readLastLine(window: ByteWindow, items: LogItem[]): void {
    const bytes = window.content()
    const place = window.place
    const text = decodeLeniently(bytes)
    if (text.trim() === '') return
    if (parseJson(text) === undefined) items.push(truncated(bytes.length, place, text))
    else this.readBytes(bytes, place, items)
  }

  private beginLongLine(window: ByteWindow): void {
    this.long = new LongText(window.place).add(window.content())
    window.skipCounted(window.length, 0)
    this.searched = 0
  }

  private passLongLine(long: LongText, window: ByteWindow, items: LogItem[]): void {
    const content = window.content()
    const end = content.indexOf(newline)
    long.add(end < 0 ? content : content.subarray(0, end))
    window.skipCounted(end < 0 ? content.length : end + 1, end < 0 ? 0 : 1)
    if (end < 0) return
    items.push(long.item(this.longest))
    this.long = undefined
  }
}
