import { type Classifier, reportBody } from './classify.ts'
import { decodeWithIssue } from './decode.ts'
import { EnvelopeScanner } from './envelope.ts'
import { issueItem, type Place, truncated } from './issue.ts'
import type { LogItem } from './item.ts'
import { LongText } from './long.ts'
import { lookBehind, ResumeSearch } from './resume.ts'
import { JsonScanner } from './scanner.ts'
import { isObject, parseJson } from './shape.ts'
import { decodeLeniently } from './utf8.ts'
import type { ByteWindow } from './window.ts'

const quote = 34
const comma = 44
const openingBracket = 91
const closingBracket = 93

/** The bracket of an element, its first quote, and blanks between them. */
const longestBeginning = 8

/**
 * What the reader stands in: a top-level object, the rest of one behind its list, a list between two
 * elements, an element, or the bytes behind a fault.
 */
type Situation = 'object' | 'rest' | 'between' | 'element' | 'lost' | 'done'

/** Reads one JSON document, a list or an object that may have the list in it, element by element. */
export class DocumentReader {
  private situation: Situation = 'done'
  private readonly classifier: Classifier
  private readonly longest: number
  private readonly envelope = new EnvelopeScanner()
  private readonly element = new JsonScanner()
  private resume = new ResumeSearch()
  private place: Place = { line: 1, offset: 0 }
  /** The text of a body up to its list. */
  private head = ''
  private isBody = false
  private leftOut: LongText | undefined
  /** Of a fault: which byte of the text it is, whether it is in a list, how far a way on was looked for. */
  private fault = 0
  private isInList = false
  private searched = 0

  constructor(classifier: Classifier, longest: number) {
    this.classifier = classifier
    this.longest = longest
  }

  get isDone(): boolean {
    return this.situation === 'done'
  }

  /** Begins with a document whose opening bracket is the next byte. */
  start(window: ByteWindow): void {
    this.place = window.place
    this.classifier.form = undefined
    this.resume = new ResumeSearch()
    this.isBody = false
    this.leftOut = undefined
    this.envelope.reset()
    if (window.content()[0] === openingBracket) {
      window.skipCounted(1, 0)
      this.situation = 'between'
    } else this.situation = 'object'
  }

  /** Reads as far as the window goes, or to the end of the document. */
  read(window: ByteWindow, items: LogItem[], isFinal: boolean): void {
    while (!this.isDone && this.advance(window, items, isFinal));
  }

  /** Reports what the end of the text cut off. */
  finish(window: ByteWindow, items: LogItem[]): void {
    const { situation, leftOut } = this
    if (situation === 'lost') this.reportLost(window.offset + window.length, items)
    else if (situation === 'between') items.push(issueItem('truncated', unclosed, window.place))
    else if (leftOut) {
      leftOut.add(window.content())
      items.push(
        leftOut.item(this.longest),
        leftOut.issue('truncated', 'The text ends in the middle of this.'),
      )
    } else items.push(truncated(window.length, window.place, decodeLeniently(window.content())))
    this.situation = 'done'
  }

  /** Goes one step on; says whether there may be another. */
  private advance(window: ByteWindow, items: LogItem[], isFinal: boolean): boolean {
    if (this.situation === 'between') return this.passSeparators(window)
    if (this.situation === 'lost') return this.search(window, items, isFinal)
    const content = window.content()
    const scanner = this.situation === 'element' ? this.element : this.envelope.scanner
    if (this.situation === 'object' && !this.leftOut) this.envelope.scan(content)
    else scanner.scan(content)
    if (this.situation === 'object' && this.envelope.isInList) return this.enterList(content, window, items)
    if (scanner.isDone) return this.endValue(content.subarray(0, scanner.at), window, items)
    if (scanner.isBroken) return this.lose(scanner.at, window)
    if (content.length > this.longest) {
      this.leaveOut(content, window)
      scanner.at = 0
    }
    return false
  }

  private passSeparators(window: ByteWindow): boolean {
    const content = window.content()
    let at = 0
    while (isSeparator(content[at])) at++
    const isAtEnd = content[at] === closingBracket
    window.skip(at)
    if (at === content.length) return false
    if (!isAtEnd) {
      this.element.reset()
      this.situation = 'element'
    } else if (this.isBody) this.situation = 'rest'
    else {
      window.skipCounted(1, 0)
      this.situation = 'done'
    }
    return true
  }

  private enterList(content: Uint8Array, window: ByteWindow, items: LogItem[]): boolean {
    const { scanner } = this.envelope
    this.head = decodeWithIssue(content.subarray(0, scanner.at), window.place, items)
    window.skip(scanner.at)
    scanner.at = 0
    this.isBody = true
    this.situation = 'between'
    return true
  }

  private endValue(bytes: Uint8Array, window: ByteWindow, items: LogItem[]): boolean {
    const { situation } = this
    this.situation = situation === 'element' ? 'between' : 'done'
    if (this.leftOut || bytes.length > this.longest)
      items.push(this.leaveOut(bytes, window).item(this.longest))
    else {
      this.deliver(decodeWithIssue(bytes, window.place, items), situation, window.place, items)
      window.skip(bytes.length)
    }
    this.leftOut = undefined
    return true
  }

  private deliver(text: string, situation: Situation, place: Place, items: LogItem[]): void {
    if (situation === 'element') {
      this.resume.learn(text)
      this.classifier.read(text, place, items)
    } else if (situation === 'rest') {
      const body = this.head + text
      const value = parseJson(body)
      if (isObject(value)) reportBody(value, true, body, this.place, items)
      else items.push(issueItem('notJson', 'What is around the list is not JSON.', this.place, body))
    } else this.classifier.readParsed(parseJson(text), text, place, items)
  }

  private leaveOut(bytes: Uint8Array, window: ByteWindow): LongText {
    this.leftOut ??= new LongText(window.place)
    this.leftOut.add(bytes)
    window.skip(bytes.length)
    return this.leftOut
  }

  private lose(at: number, window: ByteWindow): boolean {
    this.leftOut = (this.leftOut ?? new LongText(window.place)).add(window.content().subarray(0, at + 1))
    this.fault = this.leftOut.length
    this.isInList = this.situation === 'element'
    // A string that lacks its end takes in the beginning of the next element, up to the first quote of it.
    this.searched = window.content()[at - 1] === quote ? Math.max(1, at - longestBeginning) : at
    this.situation = 'lost'
    return true
  }

  private search(window: ByteWindow, items: LogItem[], isFinal: boolean): boolean {
    const content = window.content()
    const found = this.resume.find(content, this.searched, this.isInList, isFinal)
    if (found.kind === 'none') {
      const passed = Math.max(0, found.searched - lookBehind)
      window.skip(passed)
      this.searched = found.searched - passed
      return !found.needsMore
    }
    window.skip(found.at)
    this.reportLost(window.offset, items)
    this.situation = found.kind === 'element' ? 'between' : 'done'
    return true
  }

  private reportLost(end: number, items: LogItem[]): void {
    const { leftOut } = this
    if (!leftOut) return
    const count = end - leftOut.place.offset
    const message = `This is not JSON: its byte ${this.fault} cannot stand there; ${count} bytes were left out.`
    items.push(leftOut.issue('notJson', message))
    this.leftOut = undefined
  }
}

const unclosed = 'The text ends before its list does; all elements up to there were read.'

function isSeparator(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === comma
}
