import { chooseKind, lookAhead, mayBeDocument } from './choose.ts'
import { Classifier } from './classify.ts'
import { readDocuments } from './document.ts'
import type { FragmentStart } from './fragment.ts'
import { invalidUtf8 } from './invalid-utf8.ts'
import { issueItem, type Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { LineReader } from './lines.ts'
import { defaultLongest, defaultLongestDocument, type ReadLogOptions } from './options.ts'
import { PendingBytes } from './pending-bytes.ts'
import { decodeLeniently } from './utf8.ts'

const start: Place = { line: 1, offset: 0 }
const markLength = 3

const beyondRepair =
  'This JSON document is damaged and could not be repaired; the notifications in it that are complete were read.'

/** Reads the text of a log, whatever its form: as lines, or collected as documents. */
export class TextReader {
  readonly classifier: Classifier
  readonly #longestDocument: number
  readonly #longest: number
  readonly #pending = new PendingBytes()
  #lines: LineReader | undefined
  /** `oneLine`: the first line is long, and its end wasn't read so far. */
  #state: 'undecided' | 'lines' | 'oneLine' | 'documents' | 'tooLong' = 'undecided'
  /** Whether anything but blank space was read. */
  #hasText = false

  constructor({ space, maxLineBytes, maxDocumentBytes }: ReadLogOptions) {
    this.classifier = new Classifier(space)
    this.#longest = maxLineBytes ?? defaultLongest
    this.#longestDocument = maxDocumentBytes ?? defaultLongestDocument
  }

  get isBlank(): boolean {
    return !this.#hasText
  }

  /** Where reading is. */
  get place(): Place {
    return this.#lines === undefined ? start : { line: this.#lines.line, offset: this.#lines.offset }
  }

  /** Where the unread text begins, if one can begin to read there: between two lines. */
  get next(): FragmentStart | undefined {
    const { lines } = this.classifier
    if (this.#lines === undefined || this.#lines.isInLongLine || this.classifier.isUndecided) return undefined
    return { ...this.place, lines }
  }

  /** The items that are complete with these bytes. */
  push(bytes: Uint8Array): LogItem[] {
    const items: LogItem[] = []
    this.#hasText ||= decodeLeniently(bytes.subarray(0, lookAhead)).trim() !== ''
    if (this.#lines !== undefined) this.#lines.push(bytes, items)
    else if (this.#state !== 'tooLong') this.#collect(bytes, items)
    return items
  }

  /** The items and issues of what is left at the end of the text. */
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
    if (this.#state !== 'documents' || this.#pending.length <= this.#longestDocument) return
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

  /** A first line that is longer than any line may be is a document. */
  #continueLine(bytes: Uint8Array, items: LogItem[]): void {
    if (bytes.includes(10)) this.#readLines(this.#pending.take(), 10, items)
    else if (this.#pending.length > this.#longest) this.#state = 'documents'
  }

  #readLines(bytes: Uint8Array, delimiter: 10 | 30, items: LogItem[]): void {
    const { classifier } = this
    const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? markLength : 0
    this.#state = 'lines'
    this.#lines = new LineReader({ classifier, longest: this.#longest, delimiter, line: 1, offset: mark })
    this.#lines.push(bytes.subarray(mark), items)
  }

  #readDocuments(items: LogItem[]): void {
    const bytes = this.#pending.take()
    const whole = decodeLeniently(bytes)
    const text = whole.replace(/^\ufeff/, '').trim()
    const blanks = whole.slice(0, whole.indexOf(text))
    const place = { line: blanks.split('\n').length, offset: bytes.indexOf(text.charCodeAt(0)) }
    // A text that was cut off may end inside a character.
    if (whole.includes('\ufffd')) items.push(...invalidUtf8(bytes.subarray(0, -3), start))
    if (readDocuments(text, place, this.classifier, items)) return
    // What is complete in its lines can still be read.
    items.push(issueItem('notJson', beyondRepair, place, text))
    this.#readLines(bytes, 10, items)
  }

  #tooLong(): LogItem {
    const message =
      `This JSON document has more than ${this.#longestDocument} bytes; it was left out. Raise ` +
      '`maxDocumentBytes`, or write the log with one notification a line.'
    return issueItem('documentTooLong', message, start)
  }
}
