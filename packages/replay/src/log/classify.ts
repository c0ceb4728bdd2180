import type { Space } from '@roomfold/protocol'
import { checkpointItem } from './checkpoint.ts'
import { type EmbeddedObjects, embeddedIn } from './embedded.ts'
import { firstRoomOfHar, messagesOfHar } from './har.ts'
import { readHeader } from './header.ts'
import { issueItem, type SourceLocation } from './issue.ts'
import type { LogItem } from './item.ts'
import { formOfPrefix, type LogForm } from './log-format.ts'
import { messagesIn } from './messages.ts'
import { messageItem, recordItem } from './record.ts'
import { type Fields, has, isObject, listOf, parseJson, shapeOf } from './shape.ts'

const openingBrace = 123
const closingBrace = 125
/** How a header, a checkpoint or a response body begins; they may occur between bare messages. */
const otherStart = /^\s*\{\s*"(?:roomfold|msg|code|checkpoint)"/
/** A line that matches should contain a notification. */
const notificationMark = /\\?"(?:cmd|sequence)\\?"\s*:/
/** Issues of leading lines without JSON that are kept until it is known whether the log has such lines. */
const maxWaiting = 1_000
/** Nesting of lists that is read, such as a list of response bodies that are lists. */
const maxListDepth = 3
/** Damaged JSON, rather than a prefix before JSON. */
const damagedStart = /^\s*(?:\{|\[\s*[{"])/
/** The lines of a list around its elements, when each element has its own line. */
const onlyBrackets = /^[\s,[\]]*$/

/** Turns the text of a line, or the value of a document, into log items. */
export class Classifier {
  /** What the lines of the log contain. Undefined before the first readable line. */
  lines: 'records' | 'messages' | 'text' | undefined
  /** The detected form. */
  form: LogForm | undefined
  skippedLines = 0
  /** Incomplete values of a document; they are ignored. */
  cut: ReadonlySet<unknown> = new Set()
  #waiting: LogItem[] = []
  readonly #space: Space | undefined

  constructor(space: Space | undefined) {
    this.#space = space
  }

  /** Whether issues are pending until the form is known. */
  get isUndecided(): boolean {
    return this.#waiting.length > 0
  }

  /** Fast path: a line of bare messages is passed on unparsed. The decoder parses it and reports its issues. */
  readLine(text: string, location: SourceLocation, items: LogItem[]): void {
    const isObjectText =
      text.charCodeAt(0) === openingBrace && text.charCodeAt(text.length - 1) === closingBrace
    if (this.lines === 'messages' && isObjectText && !otherStart.test(text)) {
      items.push(messageItem(text, this.#space, location))
      return
    }
    const value = parseJson(text)
    if (value === undefined) this.#readText(text, location, items)
    else this.readValue(value, text, location, items)
  }

  /** Reads a value. `text`: what it was parsed from, undefined within a document. */
  readValue(
    value: unknown,
    text: string | undefined,
    location: SourceLocation,
    items: LogItem[],
    depth = 0,
  ): void {
    if (Array.isArray(value) && depth < maxListDepth) this.#readList(value, location, items, depth)
    else if (typeof value === 'string') this.#readString(value, location, items)
    else if (isObject(value)) this.#readObject(value, text, location, items)
    else items.push(notARecord('The value is JSON, but not an object', value, location))
  }

  /** Ends the log: reports the pending issues. */
  end(items: LogItem[]): void {
    items.push(...this.#waiting)
    this.#waiting = []
  }

  #recognise(form: LogForm, lines: 'records' | 'messages' | 'text', items: LogItem[]): void {
    this.form ??= form
    this.lines ??= lines
    if (this.lines !== 'text') items.push(...this.#waiting)
    else this.skippedLines += this.#waiting.length
    this.#waiting = []
  }

  #readList(list: readonly unknown[], location: SourceLocation, items: LogItem[], depth: number): void {
    const isOfTexts = list.length > 0 && list.every((element) => typeof element === 'string')
    if (list.some(isObject) || isOfTexts) this.form ??= isOfTexts ? 'texts' : 'list'
    if (list.length === 0 && !this.cut.has(list)) items.push(notARecord('The list is empty', list, location))
    for (const element of list) this.readValue(element, undefined, location, items, depth + 1)
  }

  #readString(text: string, location: SourceLocation, items: LogItem[]): void {
    const messages = messagesIn(text)
    if (messages.length === 0) items.push(notARecord('The text contains no message', text, location))
    else {
      this.#recognise('texts', 'messages', items)
      for (const raw of messages) items.push(messageItem(raw, this.#space, location))
    }
  }

  #readObject(value: Fields, text: string | undefined, location: SourceLocation, items: LogItem[]): void {
    const shape = shapeOf(value)
    if (this.cut.has(value) && shape !== 'body' && shape !== 'har') return
    const excerpt = text ?? ''
    if (shape === 'header' || shape === 'record' || shape === 'checkpoint') {
      this.#recognise('roomfold', 'records', items)
      this.lines = 'records'
      if (shape === 'header') readHeader(value, excerpt, location, items)
      else if (shape === 'record') items.push(recordItem(value, excerpt, this.#space, location))
      else items.push(checkpointItem(value, excerpt, location))
    } else if (this.lines === 'records') {
      items.push(notARecord('The object is not a record of a Roomfold log', text ?? value, location))
    } else if (shape === 'body') this.#readBody(value, excerpt, location, items)
    else if (shape === 'har') this.#readHar(value, location, items)
    else this.#readMessage(value, text, shape === 'message', location, items)
  }

  #readMessage(
    value: Fields,
    text: string | undefined,
    isMessage: boolean,
    location: SourceLocation,
    items: LogItem[],
  ): void {
    const inside = has(value, 'cmd') || has(value, 'list') ? [] : messagesIn(value)
    if (inside.length > 0) {
      this.#recognise('structured', 'text', items)
      for (const raw of inside) items.push(messageItem(raw, this.#space, location))
    } else if (isMessage) {
      this.#recognise('notifications', 'messages', items)
      items.push(messageItem(text ?? value, this.#space, location))
    } else if (this.lines === 'text') this.skippedLines += 1
    else items.push(notARecord('The object is neither a record nor a message', text ?? value, location))
  }

  #readBody(body: Fields, text: string, location: SourceLocation, items: LogItem[]): void {
    const list = listOf(body)
    if (list !== undefined) {
      this.#recognise(Array.isArray(body['data']) ? 'polling' : 'sequences', 'messages', items)
    }
    for (const raw of list ?? []) if (!this.cut.has(raw)) items.push(messageItem(raw, this.#space, location))
    if (!this.cut.has(body)) reportBody(body, list !== undefined, text, location, items)
  }

  #readHar(har: Fields, location: SourceLocation, items: LogItem[]): void {
    this.#recognise('har', 'messages', items)
    const messages = messagesOfHar(har)
    const first = firstRoomOfHar(har, messages)
    if (first !== undefined) items.push({ kind: 'checkpoint', checkpoint: { ...first, ...location } })
    for (const { raw, at } of messages)
      if (!this.cut.has(raw)) items.push(messageItem(raw, this.#space, location, at))
  }

  /** Reads a line that isn't JSON, but may contain JSON. */
  #readText(text: string, location: SourceLocation, items: LogItem[]): void {
    const { prefix, objects, isDamaged: isCut } = this.lines === 'records' ? nothing : embeddedIn(text)
    const messages = objects.flatMap((object) => messagesIn(object.value, object.text))
    if (messages.length > 0) {
      const isBare = damagedStart.test(prefix) || onlyBrackets.test(prefix)
      const isDamaged = damagedStart.test(prefix) || (isBare && isCut)
      this.#recognise(isBare ? 'notifications' : formOfPrefix(prefix), isBare ? 'messages' : 'text', items)
      for (const raw of messages) items.push(messageItem(raw, this.#space, location))
      if (isDamaged) items.push(issueItem('notJson', partlyRead, location, text))
    } else if (this.lines === 'messages' && text.charCodeAt(0) === openingBrace) {
      items.push(messageItem(text, this.#space, location))
    } else if (this.lines !== 'messages' || !onlyBrackets.test(text)) this.#leaveOut(text, location, items)
  }

  #leaveOut(text: string, location: SourceLocation, items: LogItem[]): void {
    const issue = issueItem('notJson', 'The line is not JSON; it was ignored.', location, text)
    if (this.lines === undefined && this.#waiting.length < maxWaiting) this.#waiting.push(issue)
    else if (this.lines === 'text' && !notificationMark.test(text)) this.skippedLines += 1
    else items.push(issue)
  }
}

const partlyRead = 'The line is damaged JSON; the complete messages in it were read.'

const nothing: EmbeddedObjects = { prefix: '', objects: [], isDamaged: false }

/** Reports a REST response that contains an error, or no messages. */
function reportBody(
  body: Fields,
  hasList: boolean,
  text: string,
  location: SourceLocation,
  items: LogItem[],
): void {
  const code = has(body, 'code') ? body['code'] : 0
  if (hasList && code === 0) return
  const answer = `The service answered code ${JSON.stringify(code)}, ${JSON.stringify(body['msg'] ?? '')}`
  const message = hasList ? `${answer}; its messages were read.` : `${answer}, without a list of messages.`
  items.push(issueItem('serviceError', message, location, text))
}

function notARecord(what: string, value: unknown, location: SourceLocation): LogItem {
  return issueItem('notARecord', `${what}; it was ignored.`, location, excerptOf(value))
}

/** Empty if the value is nested too deeply for `JSON.stringify`. */
function excerptOf(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
