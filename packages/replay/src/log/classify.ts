import type { Space } from '@roomfold/protocol'
import { concatenatedIn, type EmbeddedObjects, embeddedIn } from './embedded.ts'
import { readHar } from './har.ts'
import { issueItem, type LogIssueCode, type SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { formOfPrefix, type LogForm } from './log-format.ts'
import { messagesIn } from './messages.ts'
import { readCheckpoint, readHeader, readRecord } from './roomfold-line.ts'
import { type Fields, has, isObject, listOf, parseJson, shapeOf } from './shape.ts'
import { spaceOf } from './space.ts'

const openingBrace = 123
const closingBrace = 125
/** How a header, a checkpoint or a response body begins; they may occur between bare messages. */
const otherStart = /^\s*\{\s*"(?:roomfold|msg|code|checkpoint)"/
/** A line that matches should contain a notification. */
const notificationMark = /\\?"(?:cmd|sequence)[\\"]?"\s*:/
/** Issues of leading lines without JSON that are kept until it is known whether the log has such lines. */
const maxWaiting = 1_000
/** Nesting of lists that is read, such as a list of response bodies that are lists. */
const maxListDepth = 3
/** Damaged JSON, rather than a prefix before JSON. */
const damagedStart = /^\s*(?:\{|\[\s*[{"])/
/** The lines of a list around its elements, when each element has its own line. */
const onlyBrackets = /^[\s,[\]]*$/

export const damagedText = 'The line is damaged JSON; the complete messages in it were read.'
const searchEnded =
  'The line has many braces that begin no JSON object. The rest of it was not searched for messages.'

const nothing: EmbeddedObjects = { prefix: '', objects: [], isDamaged: false, isIncomplete: false }

/** Probably one object. */
const isObjectText = (text: string): boolean =>
  text.charCodeAt(0) === openingBrace &&
  text.charCodeAt(text.length - 1) === closingBrace &&
  !text.includes('}{')

/** What the lines of a log contain. */
export type LineContent = 'records' | 'messages' | 'text'

/** Turns the text of a line, or the value of a document, into log items. */
export class Classifier implements SourceLocation {
  /** Where the text that is read begins; its reader advances them. */
  line = 1
  offset = 0
  /** Undefined before the first readable line. */
  lines: LineContent | undefined
  form: LogForm | undefined
  skippedLines = 0
  /** Incomplete values of a document; they are ignored. */
  cut: ReadonlySet<unknown> = new Set()
  items: LogItem[] = []
  readonly space: Space | undefined
  #waiting: LogItem[] = []

  constructor(space: Space | undefined) {
    this.space = space
  }

  /** Whether issues are pending until the form is known. */
  get isUndecided(): boolean {
    return this.#waiting.length > 0
  }

  /** Removes and returns the items so far. */
  take(): readonly LogItem[] {
    const items = this.items
    this.items = []
    return items
  }

  /** Ends the log: reports the pending issues. */
  end(): void {
    this.items.push(...this.#waiting)
    this.#waiting = []
  }

  issue(code: LogIssueCode, message: string, text = '', location: SourceLocation = this): void {
    this.items.push(issueItem(code, message, location, text))
  }

  /** Reports a text that ends in the middle of a line or document. */
  truncated(length: number, text: string): void {
    this.issue(
      'truncated',
      `The text is cut off here, after ${length} bytes; the complete parts were read.`,
      text,
    )
  }

  /** Fast path: a line of bare messages is passed on unparsed. The decoder parses it and reports its issues. */
  readLine(text: string): void {
    if (this.lines === 'messages' && isObjectText(text) && !otherStart.test(text)) return this.#message(text)
    const value = parseJson(text)
    if (value !== undefined) this.readValue(value, text)
    else {
      const rest = this.readConcatenated(text)
      if (rest !== '') this.#readText(rest)
    }
  }

  /** Reads records and messages that follow each other without a line feed. Returns the rest of the text. */
  readConcatenated(text: string): string {
    const { objects, rest } = concatenatedIn(text)
    for (const object of objects) this.readValue(object.value, object.text)
    return rest
  }

  /** Reads a value. `text`: what it was parsed from, undefined within a document. */
  readValue(value: unknown, text?: string, depth = 0): void {
    if (Array.isArray(value) && depth < maxListDepth) this.#readList(value, depth)
    else if (typeof value === 'string') this.#readString(value)
    else if (isObject(value)) this.#readObject(value, text)
    else this.#notARecord('The value is JSON, but not an object', value)
  }

  #message(raw: unknown, at?: number): void {
    const { line, offset } = this
    const record = { raw, space: this.space ?? spaceOf(raw), line, offset }
    this.items.push({ kind: 'record', record: at === undefined ? record : { ...record, at } })
  }

  #messages(form: LogForm, lines: LineContent, messages: readonly unknown[]): void {
    this.#recognise(form, lines)
    for (const raw of messages) if (!this.cut.has(raw)) this.#message(raw)
  }

  #recognise(form: LogForm, lines: LineContent): void {
    this.form ??= form
    this.lines ??= lines
    if (this.#waiting.length === 0) return
    if (this.lines === 'text') this.skippedLines += this.#waiting.length
    else this.items.push(...this.#waiting)
    this.#waiting = []
  }

  #readList(list: readonly unknown[], depth: number): void {
    const isOfTexts = list.length > 0 && list.every((element) => typeof element === 'string')
    if (list.some(isObject) || isOfTexts) this.form ??= isOfTexts ? 'texts' : 'list'
    if (list.length === 0 && !this.cut.has(list)) this.#notARecord('The list is empty', list)
    for (const element of list) this.readValue(element, undefined, depth + 1)
  }

  #readString(text: string): void {
    const messages = messagesIn(text)
    if (messages.length === 0) this.#notARecord('The text contains no message', text)
    else this.#messages('texts', 'messages', messages)
  }

  #readObject(value: Fields, text: string | undefined): void {
    const shape = shapeOf(value)
    if (this.cut.has(value) && shape !== 'body' && shape !== 'har') return
    if (shape === 'header' || shape === 'record' || shape === 'checkpoint') {
      this.#recognise('roomfold', 'records')
      this.lines = 'records'
      const read = shape === 'header' ? readHeader : shape === 'record' ? readRecord : readCheckpoint
      const item = read(value, text ?? '', this)
      if (item !== undefined) this.items.push(item)
    } else if (this.lines === 'records') {
      this.#notARecord('The object is not a record of a Roomfold log', text ?? value)
    } else if (shape === 'body') this.#readBody(value, text)
    else if (shape === 'har') this.#readHar(value)
    else this.#readMessage(value, text, shape === 'message')
  }

  #readMessage(value: Fields, text: string | undefined, isMessage: boolean): void {
    const inside = has(value, 'list') || (has(value, 'cmd') && has(value, 'data')) ? [] : messagesIn(value)
    if (inside.length > 0 && inside[0] !== value) this.#messages('structured', 'text', inside)
    else if (isMessage) this.#messages('notifications', 'messages', [text ?? value])
    else if (this.lines === 'text') this.skippedLines += 1
    else this.#notARecord('The object is neither a record nor a message', text ?? value)
  }

  /** Reads a REST response, and reports one that contains an error, or no messages. */
  #readBody(body: Fields, text: string | undefined): void {
    const list = listOf(body)
    if (list !== undefined) {
      this.#messages(Array.isArray(body['data']) ? 'polling' : 'sequences', 'messages', list)
    }
    const code = has(body, 'code') ? body['code'] : 0
    if (this.cut.has(body) || (list !== undefined && code === 0)) return
    const answer = `The service answered code ${JSON.stringify(code)}, ${JSON.stringify(body['msg'] ?? '')}`
    const rest = list === undefined ? ', without a list of messages.' : '; its messages were read.'
    this.issue('serviceError', answer + rest, text)
  }

  #readHar(har: Fields): void {
    this.#recognise('har', 'messages')
    const { line, offset } = this
    const { room, messages } = readHar(har)
    if (room !== undefined) this.items.push({ kind: 'checkpoint', checkpoint: { ...room, line, offset } })
    for (const { raw, at } of messages) if (!this.cut.has(raw)) this.#message(raw, at)
  }

  /** Reads a line that isn't JSON, but may contain JSON. */
  #readText(text: string): void {
    const found = this.lines === 'records' ? nothing : embeddedIn(text)
    const { prefix, objects, isDamaged: isCut } = found
    const messages = objects.flatMap((object) => messagesIn(object.value, object.text))
    if (messages.length > 0) {
      const isDamaged = damagedStart.test(prefix)
      const isBare = isDamaged || onlyBrackets.test(prefix)
      this.#messages(isBare ? 'notifications' : formOfPrefix(prefix), isBare ? 'messages' : 'text', messages)
      if (isDamaged || (isBare && isCut)) this.issue('notJson', damagedText, text)
    } else if (this.lines === 'messages' && text.charCodeAt(0) === openingBrace) this.#message(text)
    else if (this.lines !== 'messages' || !onlyBrackets.test(text)) this.#leaveOut(text)
    if (found.isIncomplete) this.issue('notJson', searchEnded, text)
  }

  #leaveOut(text: string): void {
    if (this.lines === 'text' && !notificationMark.test(text)) this.skippedLines += 1
    else {
      const isWaiting = this.lines === undefined && this.#waiting.length < maxWaiting
      const issue = issueItem('notJson', 'The line is not JSON; it was ignored.', this, text)
      ;(isWaiting ? this.#waiting : this.items).push(issue)
    }
  }

  #notARecord(what: string, value: unknown): void {
    this.issue('notARecord', `${what}; it was ignored.`, excerptOf(value))
  }
}

/** Empty if the value is nested too deeply for `JSON.stringify`. */
const excerptOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
