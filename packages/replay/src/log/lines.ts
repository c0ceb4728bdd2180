import { Classifier, type LineContent } from './classify.ts'
import { readTruncated } from './document.ts'
import type { SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { defaultMaxLineBytes, type ReadLogOptions } from './options.ts'
import { PendingBytes } from './pending-bytes.ts'
import { parseJson } from './shape.ts'
import { mayBeDocument } from './text-kind.ts'
import { decodeLeniently, decodeStrictly, reportInvalidBytes } from './utf8.ts'

const newline = 10
const carriageReturn = 13
const openingBrace = 123
/** Bytes of a line over the limit that are kept: enough for the longest excerpt. */
const headLength = 480

/** Ends an element: a line feed, or the record separator of the next element (RFC 7464). */
export type Delimiter = 10 | 30

/** Reads a log with one record or message per line, in constant memory. */
export class LineReader {
  readonly #classifier: Classifier
  readonly #maxLineBytes: number
  readonly #delimiter: Delimiter
  readonly #pending = new PendingBytes()
  /** The current line, if it is longer than the limit. */
  #long: { readonly head: string; length: number } | undefined

  constructor(classifier: Classifier, maxLineBytes = defaultMaxLineBytes, delimiter: Delimiter = newline) {
    this.#classifier = classifier
    this.#maxLineBytes = maxLineBytes
    this.#delimiter = delimiter
  }

  get isInLongLine(): boolean {
    return this.#long !== undefined
  }

  /** Reads the lines that end in these bytes and copies the rest. */
  push(bytes: Uint8Array): void {
    const rest = this.#long === undefined ? bytes : this.#passLongLine(this.#long, bytes)
    const end = rest.lastIndexOf(this.#delimiter) + 1
    if (end > 0) this.#readBlock(this.#pending.take(rest.subarray(0, end)))
    this.#pending.add(rest.subarray(end))
    if (this.#pending.length <= this.#maxLineBytes) return
    const { length } = this.#pending
    this.#long = { head: decodeLeniently(this.#pending.take().subarray(0, headLength)), length }
  }

  /** Reads the last line, which has no line end. */
  end(): void {
    const bytes = this.#pending.take()
    if (this.#long !== undefined) this.#tooLong(this.#long.length, this.#long.head)
    else if (bytes.length > 0) this.#readLast(bytes)
    this.#long = undefined
  }

  #readBlock(block: Uint8Array): void {
    const text = decodeStrictly(block)
    if (text === undefined) this.#readDamagedBlock(block)
    else this.#readText(text, block)
  }

  #readText(text: string, block: Uint8Array): void {
    const isAscii = text.length === block.length
    const delimiter = String.fromCharCode(this.#delimiter)
    const start = this.#classifier.offset
    for (let from = 0; from < text.length; ) {
      const end = text.indexOf(delimiter, from)
      const at = this.#classifier.offset - start
      const length = isAscii ? end - from : block.indexOf(this.#delimiter, at) - at
      this.#readLine(text.slice(from, end), length)
      from = end + 1
    }
  }

  /** Decodes line by line: slower, so only for blocks that aren't UTF-8. */
  #readDamagedBlock(block: Uint8Array): void {
    for (let from = 0; from < block.length; ) {
      const end = block.indexOf(this.#delimiter, from)
      this.#readBytes(block.subarray(from, end))
      from = end + 1
    }
  }

  #readBytes(bytes: Uint8Array): void {
    if (bytes.length <= this.#maxLineBytes) reportInvalidBytes(bytes, this.#classifier)
    this.#readLine(decodeLeniently(bytes), bytes.length)
  }

  #readLine(line: string, length: number): void {
    const isPlain = line.charCodeAt(0) === openingBrace && line.charCodeAt(line.length - 1) !== carriageReturn
    // `trim` also removes a byte order mark: concatenated files may have one before any line.
    const text = isPlain ? line : line.trim()
    if (length > this.#maxLineBytes) this.#tooLong(length, text)
    else if (text !== '') this.#classifier.readLine(text)
    this.#classifier.offset += length + 1
    this.#classifier.line += this.#delimiter === newline ? 1 : line.split('\n').length - 1
  }

  #readLast(bytes: Uint8Array): void {
    const text = decodeLeniently(bytes).trim()
    const mayBeCut = mayBeDocument(text) && parseJson(text) === undefined
    if (mayBeCut && readTruncated(text, this.#classifier)) return
    if (/^\0+$/.test(text)) this.#classifier.truncated(bytes.length, '')
    else this.#readBytes(bytes)
  }

  #passLongLine(long: { readonly head: string; length: number }, bytes: Uint8Array): Uint8Array {
    const end = bytes.indexOf(this.#delimiter)
    long.length += end < 0 ? bytes.length : end
    if (end < 0) return bytes.subarray(bytes.length)
    this.#tooLong(long.length, long.head)
    this.#long = undefined
    this.#classifier.line += 1
    this.#classifier.offset += long.length + 1
    return bytes.subarray(end + 1)
  }

  #tooLong(length: number, text: string): void {
    const message = `The line has ${length} bytes, more than the limit of ${this.#maxLineBytes}; it was ignored. Raise \`maxLineBytes\`.`
    this.#classifier.issue('lineTooLong', message, text.trimEnd())
  }
}

/** A location between two lines from which a log can be read again, with the classifier's state. */
export interface FragmentStart extends SourceLocation {
  readonly lines: LineContent | undefined
}

/** Bytes read at a time: about one batch of records to decode. */
const pieceLength = 8_192

/** Reads a range of whole lines of a log, lazily. The items are the same as when the whole log is read. */
export function* readFragment(
  bytes: Uint8Array,
  { lines, line, offset }: FragmentStart,
  space: ReadLogOptions['space'],
): Generator<readonly LogItem[]> {
  const classifier = Object.assign(new Classifier(space), { lines, line, offset })
  const reader = new LineReader(classifier)
  for (let at = 0; at < bytes.length; at += pieceLength) {
    reader.push(bytes.subarray(at, at + pieceLength))
    yield classifier.take()
  }
  reader.end()
  yield classifier.take()
}
