import { Classifier } from './classify.ts'
import { readDocuments } from './document.ts'
import type { FragmentStart } from './fragment.ts'
import { invalidUtf8 } from './invalid-utf8.ts'
import { issueItem, type SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { LineReader } from './lines.ts'
import { defaultMaxDocumentBytes, defaultMaxLineBytes, type ReadLogOptions } from './options.ts'
import { PendingBytes } from './pending-bytes.ts'
import { chooseKind, lookAhead, mayBeDocument } from './text-kind.ts'
import { decodeLeniently } from './utf8.ts'

const start: SourceLocation = { line: 1, offset: 0 }
const markLength = 3

const beyondRepair =
  'The JSON document is damaged and could not be repaired; the complete notifications in it were read.'

/** Reads the text of a log in any form, as lines or as documents. */
export class TextReader {
  readonly classifier: Classifier
  readonly #maxDocumentBytes: number
  readonly #maxLineBytes: number
  readonly #pending = new PendingBytes()
  #lines: LineReader | undefined
  /** `oneLine`: the first line is long and not complete yet. */
  #state: 'undecided' | 'lines' | 'oneLine' | 'documents' | 'tooLong' = 'undecided'
  /** Whether the text has more than white space. */
  #hasText = false

  constructor({ space, maxLineBytes, maxDocumentBytes }: ReadLogOptions) {
    this.classifier = new Classifier(space)
    this.#maxLineBytes = maxLineBytes ?? defaultMaxLineBytes
    this.#maxDocumentBytes = maxDocumentBytes ?? defaultMaxDocumentBytes
  }

  get isBlank(): boolean {
    return !this.#hasText
  }

  /** The current location. */
  get location(): SourceLocation {
    return this.#lines === undefined ? start : { line: this.#lines.line, offset: this.#lines.offset }
  }

  /** Where the unread text begins. Undefined if reading can't begin there: it can only between two lines. */
  get next(): FragmentStart | undefined {
    const { lines } = this.classifier
    if (this.#lines === undefined || this.#lines.isInLongLine || this.classifier.isUndecided) return undefined
    return { ...this.location, lines }
  }

  /** Adds bytes and returns the complete items. */
  push(bytes: Uint8Array): LogItem[] {
    const items: LogItem[] = []
    this.#hasText ||= decodeLeniently(bytes.subarray(0, lookAhead)).trim() !== ''
    if (this.#lines !== undefined) this.#lines.push(bytes, items)
    else if (this.#state !== 'tooLong') this.#collect(bytes, items)
    return items
  }

  /** Ends the text and returns the remaining items. */
  end(): LogItem[] {
    const items: LogItem[] = []
    if (this.#state === 'undecided') this.#choose(this.#pending.take(), true, items)
    if (this.#state === 'oneLine') this.#readLines(this.#pending.take(), 10, items)
    if (this.#state === 'tooLong') items.push(this.#tooLong())
    else if (this.#state === 'documents') this.#readDocuments(items)
    this.#lines?.end(items)
    this.classifier.end(items)
    return items
  }

  #collect(bytes: Uint8Array, items: LogItem[]): void {
    if (this.#state === 'undecided') this.#choose(this.#pending.take(bytes), false, items)
    else this.#pending.add(bytes)
    if (this.#state === 'oneLine') this.#continueLine(bytes, items)
    if (this.#state !== 'documents' || this.#pending.length <= this.#maxDocumentBytes) return
    this.#pending.take()
    this.#state = 'tooLong'
  }

  #choose(bytes: Uint8Array, isWhole: boolean, items: LogItem[]): void {
    const beginning = decodeLeniently(bytes.subarray(0, lookAhead))
    const isLong = bytes.length > lookAhead
    const kind = chooseKind(beginning, isWhole && !isLong)
    const isOneLine = isLong && mayBeDocument(beginning) && !beginning.trim().includes('\n')
    if (kind === 'sequence') this.classifier.form = 'jsonSequence'
    if (kind === 'sequence') this.#readLines(bytes, 30, items)
    else if (kind === 'lines' || ((isLong || isWhole) && kind === undefined && !isOneLine)) {
      this.#readLines(bytes, 10, items)
    } else {
      this.#pending.add(bytes)
      if (isOneLine) this.#state = 'oneLine'
      else if (kind === 'documents') this.#state = 'documents'
    }
  }

  /** A first line over the line limit is a document. */
  #continueLine(bytes: Uint8Array, items: LogItem[]): void {
    if (bytes.includes(10)) this.#readLines(this.#pending.take(), 10, items)
    else if (this.#pending.length > this.#maxLineBytes) this.#state = 'documents'
  }

  #readLines(bytes: Uint8Array, delimiter: 10 | 30, items: LogItem[]): void {
    const { classifier } = this
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? markLength : 0
    this.#state = 'lines'
    this.#lines = new LineReader({
      classifier,
      maxLineBytes: this.#maxLineBytes,
      delimiter,
      line: 1,
      offset: mark,
    })
    this.#lines.push(bytes.subarray(mark), items)
  }

  #readDocuments(items: LogItem[]): void {
    const bytes = this.#pending.take()
    const whole = decodeLeniently(bytes)
    const text = whole.replace(/^\ufeff/, '').trim()
    const blanks = whole.slice(0, whole.indexOf(text))
    const location = { line: blanks.split('\n').length, offset: bytes.indexOf(text.charCodeAt(0)) }
    // A truncated text may end inside a character.
    if (whole.includes('\ufffd')) items.push(...invalidUtf8(bytes.subarray(0, -3), start))
    if (readDocuments(text, location, this.classifier, items)) return
    // Read the complete lines.
    items.push(issueItem('notJson', beyondRepair, location, text))
    this.#readLines(bytes, 10, items)
  }

  #tooLong(): LogItem {
    const message =
      `The JSON document has more than ${this.#maxDocumentBytes} bytes; it was ignored. Raise ` +
      '`maxDocumentBytes`, or write the log with one notification per line.'
    return issueItem('documentTooLong', message, start)
  }
}
