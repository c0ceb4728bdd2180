import { Classifier } from './classify.ts'
import { decodeWithIssue } from './decode.ts'
import { DocumentReader } from './document.ts'
import type { FragmentStart } from './fragment.ts'
import { issueItem } from './issue.ts'
import type { LogItem } from './item.ts'
import { LineReader } from './lines.ts'
import { defaultLongest, type ReadLogOptions } from './options.ts'
import { isObject, parseJson, shapeOf } from './shape.ts'
import { decodeLeniently } from './utf8.ts'
import { ByteWindow } from './window.ts'

const newline = 10
const openingBrace = 123
const openingBracket = 91
const byteOrderMark = [0xef, 0xbb, 0xbf]
/** As much of the text is looked at to find out what it is. */
const lookAhead = 65_536

/**
 * Reads the text of a log, whatever its form: it looks at what comes next and leaves the reading to the
 * reader of lines, for good, or to the reader of documents, up to the end of one.
 */
export class TextReader {
  readonly window = new ByteWindow()
  /** Whether there was nothing but blank space so far. */
  isBlank = true
  private readonly longest: number
  private readonly classifier: Classifier
  private readonly lines: LineReader
  private readonly document: DocumentReader
  private reader: 'lines' | 'document' | undefined

  constructor(options: ReadLogOptions) {
    this.longest = options.maxLineBytes ?? defaultLongest
    this.classifier = new Classifier(options.space)
    this.lines = new LineReader(this.classifier, this.longest)
    this.document = new DocumentReader(this.classifier, this.longest)
  }

  /** Where the unread text begins, if one can begin to read there: between two lines. */
  get next(): FragmentStart | undefined {
    if (this.reader !== 'lines' || this.lines.isInLine) return undefined
    return { ...this.window.place, form: this.classifier.form }
  }

  /** The items that are complete with these bytes. */
  push(chunk: Uint8Array): LogItem[] {
    const items: LogItem[] = []
    this.window.append(chunk)
    this.run(items, false)
    this.window.detach()
    return items
  }

  /** The items and issues of what is left at the end of the text. */
  end(): LogItem[] {
    const items: LogItem[] = []
    this.run(items, true)
    return items
  }

  private run(items: LogItem[], isFinal: boolean): void {
    const { window, lines, document } = this
    while (this.reader !== 'lines' && this.advance(items, isFinal));
    if (this.reader === 'lines') {
      lines.read(window, items)
      if (isFinal) lines.finish(window, items)
    } else if (isFinal && !document.isDone) document.finish(window, items)
  }

  /** Chooses a reader, or reads a line or a document; says whether there may be more to do. */
  private advance(items: LogItem[], isFinal: boolean): boolean {
    if (this.reader === undefined) return this.choose(items, isFinal)
    this.document.read(this.window, items, isFinal)
    if (!this.document.isDone) return false
    this.reader = undefined
    return true
  }

  private choose(items: LogItem[], isFinal: boolean): boolean {
    this.skipBlanks()
    const content = this.window.content()
    if (content.length === 0 || (!isFinal && mayBeginMark(content))) return false
    this.isBlank = false
    const first = content[0]
    if (first === openingBracket) return this.startDocument()
    const end = content.subarray(0, lookAhead).indexOf(newline)
    if (end < 0 && !isFinal && content.length < lookAhead) return false
    const isLong = (end < 0 ? content.length : end) > Math.min(this.longest, lookAhead - 1)
    if (isLong) return first === openingBrace ? this.startDocument() : this.startLines()
    return this.chooseByLine(end < 0 ? content : content.subarray(0, end), items, isFinal)
  }

  private chooseByLine(line: Uint8Array, items: LogItem[], isFinal: boolean): boolean {
    const text = decodeLeniently(line).trimEnd()
    const value = parseJson(text)
    if (isObject(value)) {
      const shape = shapeOf(value)
      if (shape === 'body') return this.startDocument()
      if (shape !== 'foreign') return this.startLines()
    } else if (value === undefined && line[0] === openingBrace) {
      const isDocument = this.beginsDocument(text, line.length, isFinal)
      if (isDocument === undefined) return false
      if (isDocument) return this.startDocument()
    }
    const { place } = this.window
    this.classifier.form = undefined
    this.classifier.readParsed(value, decodeWithIssue(line, place, items).trimEnd(), place, items)
    this.window.skip(line.length)
    return true
  }

  /** Whether a line that is not JSON begins a document of several lines; unknown when more is needed. */
  private beginsDocument(first: string, length: number, isFinal: boolean): boolean | undefined {
    const content = this.window.content()
    if (length === content.length || isBodyStart(first)) return true
    if (!/[{[,:]$/.test(first)) return false
    const isCut = !isFinal && content.length < lookAhead
    const second = nextLine(content, length + 1)
    if (!second.isComplete && isCut) return undefined
    if (!second.text.startsWith('{') || parseJson(second.text) === undefined) return true
    // A line that stands for itself after one that does not: only a list of one element looks like that.
    if (!first.endsWith('[')) return false
    const third = nextLine(content, second.end)
    return !third.isComplete && isCut ? undefined : third.text.startsWith(']')
  }

  private startDocument(): boolean {
    this.document.start(this.window)
    this.reader = 'document'
    return true
  }

  private startLines(): boolean {
    this.classifier.form = undefined
    this.reader = 'lines'
    return true
  }

  private skipBlanks(): void {
    const content = this.window.content()
    let at = 0
    while (isBlankByte(content[at])) at++
    if (byteOrderMark.every((byte, index) => content[at + index] === byte)) at += byteOrderMark.length
    while (isBlankByte(content[at])) at++
    this.window.skip(at)
  }
}

/** The issue of a source without any text. */
export function emptyIssue(reader: TextReader): LogItem {
  return issueItem('empty', 'There is nothing in this log.', reader.window.place)
}

/** The next line that is not blank, as far as it is looked at. */
function nextLine(content: Uint8Array, from: number) {
  for (let start = from; ; ) {
    const end = content.subarray(0, lookAhead).indexOf(newline, start)
    const text = decodeLeniently(content.subarray(start, end < 0 ? lookAhead : end)).trim()
    if (end < 0 || text !== '') return { text, end: end < 0 ? content.length : end, isComplete: end >= 0 }
    start = end + 1
  }
}

function mayBeginMark(content: Uint8Array): boolean {
  return (
    content.length < byteOrderMark.length && content.every((byte, index) => byte === byteOrderMark[index])
  )
}

function isBodyStart(line: string): boolean {
  return /^\{\s*"(?:msg|code|ts|data)"\s*:/.test(line) && line.includes('"list"')
}

function isBlankByte(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9
}
