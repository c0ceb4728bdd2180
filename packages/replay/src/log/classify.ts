import type { Space } from '@roomfold/protocol'
import { checkpointItem } from './checkpoint.ts'
import { type EmbeddedObjects, embeddedIn } from './embedded.ts'
import { messagesOfHar } from './har.ts'
import { readHeader } from './header.ts'
import { issueItem, type Place } from './issue.ts'
import type { LogItem } from './item.ts'
import { formOfPrefix, type LogForm } from './log-format.ts'
import { messagesIn } from './messages.ts'
import { messageItem, recordItem } from './record.ts'
import { type Fields, has, isObject, listOf, parseJson, shapeOf } from './shape.ts'

const openingBrace = 123
const closingBrace = 125
/** How a header or a body begins: what comes in between bare messages without being one. */
const otherStart = /^\s*\{\s*"(?:roomfold|msg|code|checkpoint)"/
/** A line with this should have had a notification. */
const notificationMark = /\\?"(?:cmd|sequence)\\?"\s*:/
/** Lines at the beginning without JSON, kept until it is known whether that is usual in this log. */
const mostWaiting = 1_000
/** Lists of lists: a list of answers that are lists. */
const deepestList = 3
/** Damaged JSON rather than something in front of JSON. */
const damagedStart = /^\s*(?:\{|\[\s*[{"])/
/** What is left of a list of which each element has a line. */
const onlyBrackets = /^[\s,[\]]*$/

/** Turns the text of one line, or the value of a document, into the items it is. */
export class Classifier {
  /** What the lines of the log are; unknown before the first that can be read. */
  lines: 'records' | 'messages' | 'text' | undefined
  /** What the log was recognised as. */
  form: LogForm | undefined
  skippedLines = 0
  /** Values of a document that are not complete: they are left out. */
  cut: ReadonlySet<unknown> = new Set()
  #waiting: LogItem[] = []
  readonly #space: Space | undefined

  constructor(space: Space | undefined) {
    this.#space = space
  }

  /** Whether lines wait for what the log turns out to be. */
  get isUndecided(): boolean {
    return this.#waiting.length > 0
  }

  /** The usual line of bare messages is handed on unparsed: the decoder parses it and explains what is wrong. */
  readLine(text: string, place: Place, items: LogItem[]): void {
    const isObjectText =
      text.charCodeAt(0) === openingBrace && text.charCodeAt(text.length - 1) === closingBrace
    if (this.lines === 'messages' && isObjectText && !otherStart.test(text)) {
      items.push(messageItem(text, this.#space, place))
      return
    }
    const value = parseJson(text)
    if (value === undefined) this.#readText(text, place, items)
    else this.readValue(value, text, place, items)
  }

  /** Reads a value; `text` is what it was parsed from, undefined within a document. */
  readValue(value: unknown, text: string | undefined, place: Place, items: LogItem[], depth = 0): void {
    if (Array.isArray(value) && depth < deepestList) this.#readList(value, place, items, depth)
    else if (typeof value === 'string') this.#readString(value, place, items)
    else if (isObject(value)) this.#readObject(value, text, place, items)
    else items.push(notARecord('It is JSON, but not an object', value, place))
  }

  /** The log has ended: what waited is reported. */
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

  #readList(list: readonly unknown[], place: Place, items: LogItem[], depth: number): void {
    const isOfTexts = list.length > 0 && list.every((element) => typeof element === 'string')
    if (list.some(isObject) || isOfTexts) this.form ??= isOfTexts ? 'texts' : 'list'
    if (list.length === 0 && !this.cut.has(list)) items.push(notARecord('It is an empty list', list, place))
    for (const element of list) this.readValue(element, undefined, place, items, depth + 1)
  }

  #readString(text: string, place: Place, items: LogItem[]): void {
    const messages = messagesIn(text)
    if (messages.length === 0) items.push(notARecord('It is a text without a message', text, place))
    else {
      this.#recognise('texts', 'messages', items)
      for (const raw of messages) items.push(messageItem(raw, this.#space, place))
    }
  }

  #readObject(value: Fields, text: string | undefined, place: Place, items: LogItem[]): void {
    const shape = shapeOf(value)
    if (this.cut.has(value) && shape !== 'body' && shape !== 'har') return
    const excerpt = text ?? ''
    if (shape === 'header' || shape === 'record' || shape === 'checkpoint') {
      this.#recognise('roomfold', 'records', items)
      this.lines = 'records'
      if (shape === 'header') readHeader(value, excerpt, place, items)
      else if (shape === 'record') items.push(recordItem(value, excerpt, this.#space, place))
      else items.push(checkpointItem(value, excerpt, place))
    } else if (this.lines === 'records') {
      items.push(notARecord('It is not a record of the log', text ?? value, place))
    } else if (shape === 'body') this.#readBody(value, excerpt, place, items)
    else if (shape === 'har') this.#readHar(value, place, items)
    else this.#readMessage(value, text, shape === 'message', place, items)
  }

  #readMessage(
    value: Fields,
    text: string | undefined,
    isMessage: boolean,
    place: Place,
    items: LogItem[],
  ): void {
    const inside = has(value, 'cmd') || has(value, 'list') ? [] : messagesIn(value)
    if (inside.length > 0) {
      this.#recognise('structured', 'text', items)
      for (const raw of inside) items.push(messageItem(raw, this.#space, place))
    } else if (isMessage) {
      this.#recognise('notifications', 'messages', items)
      items.push(messageItem(text ?? value, this.#space, place))
    } else if (this.lines === 'text') this.skippedLines += 1
    else items.push(notARecord('It is neither a record nor a message', text ?? value, place))
  }

  #readBody(body: Fields, text: string, place: Place, items: LogItem[]): void {
    const list = listOf(body)
    if (list !== undefined) {
      this.#recognise(Array.isArray(body['data']) ? 'polling' : 'sequences', 'messages', items)
    }
    for (const raw of list ?? []) if (!this.cut.has(raw)) items.push(messageItem(raw, this.#space, place))
    if (!this.cut.has(body)) reportBody(body, list !== undefined, text, place, items)
  }

  #readHar(har: Fields, place: Place, items: LogItem[]): void {
    this.#recognise('har', 'messages', items)
    for (const { raw, at } of messagesOfHar(har))
      if (!this.cut.has(raw)) items.push(messageItem(raw, this.#space, place, at))
  }

  /** A line that isn't JSON: it may have JSON in it. */
  #readText(text: string, place: Place, items: LogItem[]): void {
    const { prefix, objects, isDamaged: isCut } = this.lines === 'records' ? nothing : embeddedIn(text)
    const messages = objects.flatMap((object) => messagesIn(object.value, object.text))
    if (messages.length > 0) {
      const isBare = damagedStart.test(prefix) || onlyBrackets.test(prefix)
      const isDamaged = damagedStart.test(prefix) || (isBare && isCut)
      this.#recognise(isBare ? 'notifications' : formOfPrefix(prefix), isBare ? 'messages' : 'text', items)
      for (const raw of messages) items.push(messageItem(raw, this.#space, place))
      if (isDamaged) items.push(issueItem('notJson', partlyRead, place, text))
    } else if (this.lines === 'messages' && text.charCodeAt(0) === openingBrace) {
      items.push(messageItem(text, this.#space, place))
    } else if (this.lines !== 'messages' || !onlyBrackets.test(text)) this.#leaveOut(text, place, items)
  }

  #leaveOut(text: string, place: Place, items: LogItem[]): void {
    const issue = issueItem('notJson', 'This is not JSON; it was left out.', place, text)
    if (this.lines === undefined && this.#waiting.length < mostWaiting) this.#waiting.push(issue)
    else if (this.lines === 'text' && !notificationMark.test(text)) this.skippedLines += 1
    else items.push(issue)
  }
}

const partlyRead = 'This is damaged JSON; the messages in it that are complete were read.'

const nothing: EmbeddedObjects = { prefix: '', objects: [], isDamaged: false }

/** Reports a body of the REST service that carries an error, or no messages. */
function reportBody(body: Fields, hasList: boolean, text: string, place: Place, items: LogItem[]): void {
  const code = has(body, 'code') ? body['code'] : 0
  if (hasList && code === 0) return
  const answer = `The service answered code ${JSON.stringify(code)}, ${JSON.stringify(body['msg'] ?? '')}`
  const message = hasList ? `${answer}; its messages were read.` : `${answer}, without a list of messages.`
  items.push(issueItem('serviceError', message, place, text))
}

function notARecord(what: string, value: unknown, place: Place): LogItem {
  return issueItem('notARecord', `${what}; it was left out.`, place, excerptOf(value))
}

/** A value may be nested too deeply to be written. */
function excerptOf(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
