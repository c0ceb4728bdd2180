import { Classifier } from './classify.ts'
import { readDocuments } from './document.ts'
import { type Delimiter, type FragmentStart, LineReader } from './lines.ts'
import { defaultMaxDocumentBytes, defaultMaxLineBytes, type ReadLogOptions } from './options.ts'
import { PendingBytes } from './pending-bytes.ts'
import { chooseKind, lookAhead, mayBeDocument, recordSeparator } from './text-kind.ts'
import { decodeLeniently, reportInvalidBytes } from './utf8.ts'

/** Reads the text of a log in any form, as lines or as documents. */
export class TextReader {
  readonly classifier: Classifier
  readonly #maxDocumentBytes: number
  readonly #maxLineBytes: number
  readonly #pending = new PendingBytes()
  #lines: LineReader | undefined
  /** `oneLine`: the first line is long and not complete yet. */
  #state: 'undecided' | 'lines' | 'oneLine' | 'documents' | 'tooLong' = 'undecided'
  /** Whether the text has only white space and record separators. */
  isBlank = true

  constructor({ space, maxLineBytes, maxDocumentBytes }: ReadLogOptions) {
    this.classifier = new Classifier(space)
    this.#maxLineBytes = maxLineBytes ?? defaultMaxLineBytes
    this.#maxDocumentBytes = maxDocumentBytes ?? defaultMaxDocumentBytes
  }

  /** Where the unread text begins. Undefined if reading can't begin there: it can only between two lines. */
  get next(): FragmentStart | undefined {
    const { lines, line, offset, isUndecided } = this.classifier
    return this.#lines === undefined || this.#lines.isInLongLine || isUndecided
      ? undefined
      : { line, offset, lines }
  }

  /** Reads the items that are complete with these bytes. */
  push(bytes: Uint8Array): void {
    this.isBlank &&=
      decodeLeniently(bytes.subarray(0, lookAhead)).replaceAll(recordSeparator, '').trim() === ''
    if (this.#lines !== undefined) this.#lines.push(bytes)
    else if (this.#state !== 'tooLong') this.#collect(bytes)
  }

  /** Ends the text: reads the rest. */
  end(): void {
    if (this.#state === 'undecided') this.#choose(this.#pending.take(), true)
    if (this.#state === 'oneLine') this.#readLines(this.#pending.take())
    if (this.#state === 'documents') this.#readDocuments()
    if (this.#state === 'tooLong') {
      const message =
        `The JSON document has more than ${this.#maxDocumentBytes} bytes; it was ignored. Raise ` +
        '`maxDocumentBytes`, or write the log with one notification per line.'
      this.classifier.issue('documentTooLong', message)
    }
    this.#lines?.end()
    this.classifier.end()
  }

  #collect(bytes: Uint8Array): void {
    if (this.#state === 'undecided') this.#choose(this.#pending.take(bytes), false)
    else this.#pending.add(bytes)
    if (this.#state === 'oneLine') this.#continueLine(bytes)
    if (this.#state !== 'documents' || this.#pending.length <= this.#maxDocumentBytes) return
    this.#pending.take()
    this.#state = 'tooLong'
  }

  #choose(bytes: Uint8Array, isWhole: boolean): void {
    const beginning = decodeLeniently(bytes.subarray(0, lookAhead))
    const isLong = bytes.length > lookAhead
    const kind = chooseKind(beginning, isWhole && !isLong)
    const isOneLine = isLong && mayBeDocument(beginning) && !beginning.trim().includes('\n')
    if (kind === 'sequence') {
      this.classifier.form = 'jsonSequence'
      this.#readLines(bytes, 30)
    } else if (kind === 'lines' || ((isLong || isWhole) && kind === undefined && !isOneLine)) {
      this.#readLines(bytes)
    } else {
      this.#pending.add(bytes)
      if (isOneLine) this.#state = 'oneLine'
      else if (kind === 'documents') this.#state = 'documents'
    }
  }

  /** A first line over the line limit is a document. */
  #continueLine(bytes: Uint8Array): void {
    if (bytes.includes(10)) this.#readLines(this.#pending.take())
    else if (this.#pending.length > this.#maxLineBytes) this.#state = 'documents'
  }

  #readLines(bytes: Uint8Array, delimiter: Delimiter = 10): void {
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    this.#state = 'lines'
    this.#lines = new LineReader(this.classifier, this.#maxLineBytes, delimiter)
    this.classifier.offset = hasMark ? 3 : 0
    this.#lines.push(hasMark ? bytes.subarray(3) : bytes)
  }

  #readDocuments(): void {
    const { classifier } = this
    const bytes = this.#pending.take()
    const whole = decodeLeniently(bytes)
    const text = whole.trim()
    // A truncated text may end inside a character.
    if (whole.includes('\ufffd')) reportInvalidBytes(bytes.subarray(0, -3), classifier)
    const start = {
      line: whole.slice(0, whole.indexOf(text)).split('\n').length,
      offset: bytes.indexOf(text.charCodeAt(0)),
    }
    const isRead = readDocuments(text, Object.assign(classifier, start))
    Object.assign(classifier, { line: 1, offset: 0 })
    if (isRead) return
    const message =
      'The JSON document is damaged and could not be repaired; the complete notifications in it were read.'
    classifier.issue('notJson', message, text, start)
    this.#readLines(bytes)
  }
}
