import type { Classifier } from './classify.ts'
import { readTruncated } from './document.ts'
import { invalidUtf8 } from './invalid-utf8.ts'
import { type SourceLocation, truncated } from './issue.ts'
import type { LogItem } from './item.ts'
import { LongLine, longLine } from './long-line.ts'
import { PendingBytes } from './pending-bytes.ts'
import { parseJson } from './shape.ts'
import { mayBeDocument } from './text-kind.ts'
import { decodeLeniently, decodeStrictly } from './utf8.ts'

const newline = 10
const carriageReturn = 13
const byteOrderMark = 0xfeff
const openingBrace = 123

/** Ends an element: a line feed, or the record separator of the next element (RFC 7464). */
export type Delimiter = 10 | 30

interface LineReaderOptions extends SourceLocation {
  readonly classifier: Classifier
  readonly maxLineBytes: number
  readonly delimiter?: Delimiter
}

/** Reads a log with one record or message per line, in constant memory. */
export class LineReader {
  line: number
  offset: number
  readonly #classifier: Classifier
  readonly #maxLineBytes: number
  readonly #delimiter: Delimiter
  readonly #pending = new PendingBytes()
  #long: LongLine | undefined

  constructor({ classifier, maxLineBytes, delimiter = newline, line, offset }: LineReaderOptions) {
    this.#classifier = classifier
    this.#maxLineBytes = maxLineBytes
    this.#delimiter = delimiter
    this.line = line
    this.offset = offset
  }

  /** Whether the current line is longer than the limit. */
  get isInLongLine(): boolean {
    return this.#long !== undefined
  }

  /** Reads the lines that end in these bytes and copies the rest. */
  push(bytes: Uint8Array, items: LogItem[]): void {
    const rest = this.#long === undefined ? bytes : this.#passLongLine(this.#long, bytes, items)
    const end = rest.lastIndexOf(this.#delimiter) + 1
    if (end > 0) this.#readBlock(this.#pending.take(rest.subarray(0, end)), items)
    this.#pending.add(rest.subarray(end))
    if (this.#pending.length <= this.#maxLineBytes) return
    this.#long = new LongLine(this.#location, this.#pending.take())
  }

  /** Reads the last line, which has no line end. */
  end(items: LogItem[]): void {
    const bytes = this.#pending.take()
    if (this.#long !== undefined) items.push(this.#long.item(this.#maxLineBytes))
    else if (bytes.length > 0) this.#readLast(bytes, items)
    this.#long = undefined
  }

  get #location(): SourceLocation {
    return { line: this.line, offset: this.offset }
  }

  #readBlock(block: Uint8Array, items: LogItem[]): void {
    const text = decodeStrictly(block)
    if (text === undefined) this.#readDamagedBlock(block, items)
    else this.#readText(text, block, items)
  }

  #readText(text: string, block: Uint8Array, items: LogItem[]): void {
    const isAscii = text.length === block.length
    const delimiter = String.fromCharCode(this.#delimiter)
    const start = this.offset
    for (let from = 0; from < text.length; ) {
      const end = text.indexOf(delimiter, from)
      const at = this.offset - start
      const length = isAscii ? end - from : block.indexOf(this.#delimiter, at) - at
      this.#readLine(text.slice(from, end), length, items)
      from = end + 1
    }
  }

  /** Decodes line by line: slower, so only for blocks that aren't UTF-8. */
  #readDamagedBlock(block: Uint8Array, items: LogItem[]): void {
    for (let from = 0; from < block.length; ) {
      const end = block.indexOf(this.#delimiter, from)
      this.#readBytes(block.subarray(from, end), items)
      from = end + 1
    }
  }

  #readBytes(bytes: Uint8Array, items: LogItem[]): void {
    const text = decodeLeniently(bytes)
    if (bytes.length <= this.#maxLineBytes) items.push(...invalidUtf8(bytes, this.#location))
    this.#readLine(text, bytes.length, items)
  }

  #readLine(line: string, length: number, items: LogItem[]): void {
    const isPlain = line.charCodeAt(0) === openingBrace && line.charCodeAt(line.length - 1) !== carriageReturn
    const text = isPlain ? line : trimmed(line)
    if (length > this.#maxLineBytes) items.push(longLine(length, this.#maxLineBytes, this.#location, text))
    else if (text !== '') this.#classifier.readLine(text, this.#location, items)
    this.offset += length + 1
    this.line += this.#delimiter === newline ? 1 : line.split('\n').length - 1
  }

  #readLast(bytes: Uint8Array, items: LogItem[]): void {
    const text = trimmed(decodeLeniently(bytes))
    const mayBeCut = mayBeDocument(text) && parseJson(text) === undefined
    if (mayBeCut && readTruncated(text, this.#location, this.#classifier, items)) return
    if (/^\0+$/.test(text)) items.push(truncated(bytes.length, this.#location, ''))
    else this.#readBytes(bytes, items)
  }

  #passLongLine(long: LongLine, bytes: Uint8Array, items: LogItem[]): Uint8Array {
    const end = bytes.indexOf(this.#delimiter)
    long.add(end < 0 ? bytes : bytes.subarray(0, end))
    if (end < 0) return bytes.subarray(bytes.length)
    items.push(long.item(this.#maxLineBytes))
    this.#long = undefined
    this.line += 1
    this.offset += long.length + 1
    return bytes.subarray(end + 1)
  }
}

/** Concatenated files may have a byte order mark before any line. */
const trimmed = (line: string): string => {
  const text = line.charCodeAt(0) === byteOrderMark ? line.slice(1) : line
  return text.trim()
}
