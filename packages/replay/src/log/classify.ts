import type { Space } from '@roomfold/protocol'
import { checkpointItem } from './checkpoint.ts'
import { readHeader } from './header.ts'
import { issueItem, type Place } from './issue.ts'
import type { LogItem, LogRecord } from './item.ts'
import { type Fields, has, isObject, listOf, parseJson, shapeOf } from './shape.ts'
import { spaceOfText, spaceOfValue } from './space.ts'

const openingBrace = 123
/** How a header or a body begins: what comes in between bare messages without being one. */
const otherStart = /^\s*\{\s*"(?:roomfold|msg|code|checkpoint)"/

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** Turns the text of one line or element into the item it is. */
export class Classifier {
  /** Whether the log is one of records or of bare messages; not known before the first of either. */
  form: 'records' | 'messages' | undefined

  private readonly space: Space | undefined

  constructor(space: Space | undefined) {
    this.space = space
  }

  read(text: string, place: Place, items: LogItem[]): void {
    if (this.form === 'messages') this.readMessage(text, place, items)
    else this.readParsed(parseJson(text), text, place, items)
  }

  /** The usual line is handed on unparsed: the decoder parses it, and explains what is wrong with it. */
  private readMessage(text: string, place: Place, items: LogItem[]): void {
    const isObjectText = text.charCodeAt(0) === openingBrace
    if (otherStart.test(text)) this.readParsed(parseJson(text), text, place, items)
    else if (isObjectText || isObjectOrNotJson(text)) {
      items.push(recordItem(text, this.space ?? spaceOfText(text), place))
    } else items.push(notARecord('It is neither a record nor a message', text, place))
  }

  readParsed(value: unknown, text: string, place: Place, items: LogItem[]): void {
    if (value === undefined)
      items.push(issueItem('notJson', 'This is not JSON; it was left out.', place, text))
    else if (!isObject(value)) items.push(notARecord('It is JSON, but not an object', text, place))
    else this.readObject(value, text, place, items)
  }

  private readObject(value: Fields, text: string, place: Place, items: LogItem[]): void {
    const shape = shapeOf(value)
    if (shape === 'header') {
      this.form = 'records'
      readHeader(value, text, place, items)
    } else if (shape === 'record') {
      this.form = 'records'
      items.push(this.entryItem(value, text, place))
    } else if (shape === 'checkpoint') {
      this.form = 'records'
      items.push(checkpointItem(value, text, place))
    } else if (this.form === 'records') {
      items.push(notARecord('It is not a record of the log', text, place))
    } else if (shape === 'body') this.readBody(value, text, place, items)
    else if (shape === 'message') {
      this.form = 'messages'
      items.push(recordItem(text, this.space ?? spaceOfText(text), place))
    } else items.push(notARecord('It is neither a record nor a message', text, place))
  }

  private entryItem(value: Fields, text: string, place: Place): LogItem {
    const { at, from, raw } = value
    const space = isAbsent(value['space']) ? (this.space ?? spaceOfRaw(raw)) : value['space']
    const wrong = wrongField(space, at, from)
    if (wrong) return notARecord(`The record's ${wrong} has no usable value`, text, place)
    // Field by field: a literal that spreads costs more than parsing the line.
    const record: Writable<LogRecord> = {
      raw,
      space: space as Space,
      line: place.line,
      offset: place.offset,
    }
    if (!isAbsent(at)) record.at = at as number
    if (!isAbsent(from)) record.from = from as string
    return { kind: 'record', record }
  }

  /** A whole body at once, as in a list of bodies; long ones are streamed by the document reader. */
  private readBody(body: Fields, text: string, place: Place, items: LogItem[]): void {
    const list = listOf(body)
    for (const raw of list ?? []) items.push(recordItem(raw, this.space ?? spaceOfValue(raw), place))
    reportBody(body, list !== undefined, text, place, items)
  }
}

/** Reports a body of the REST service that carries an error, or no messages. */
export function reportBody(
  body: Fields,
  hasList: boolean,
  text: string,
  place: Place,
  items: LogItem[],
): void {
  const code = has(body, 'code') ? body['code'] : 0
  if (hasList && code === 0) return
  const answer = `The service answered code ${JSON.stringify(code)}, ${JSON.stringify(body['msg'] ?? '')}`
  const message = hasList ? `${answer}; its messages were read.` : `${answer}, without a list of messages.`
  items.push(issueItem('serviceError', message, place, text))
}

function recordItem(raw: unknown, space: Space, place: Place): LogItem {
  return { kind: 'record', record: { raw, space, line: place.line, offset: place.offset } }
}

function notARecord(what: string, text: string, place: Place): LogItem {
  return issueItem('notARecord', `${what}; it was left out.`, place, text)
}

function isObjectOrNotJson(text: string): boolean {
  const value = parseJson(text)
  return value === undefined || isObject(value)
}

function spaceOfRaw(raw: unknown): Space {
  return typeof raw === 'string' ? spaceOfText(raw) : spaceOfValue(raw)
}

function wrongField(space: unknown, at: unknown, from: unknown): string | undefined {
  if (space !== 'channel' && space !== 'peer') return 'space'
  if (!isAbsent(at) && !Number.isFinite(at)) return 'at'
  return isAbsent(from) || typeof from === 'string' ? undefined : 'from'
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}
