import type { Space } from '@roomfold/protocol'
import { issueItem, type Place } from './issue.ts'
import type { LogItem, LogRecord } from './item.ts'
import type { Fields } from './shape.ts'
import { spaceOf } from './space.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** The item of a message without a record around it. */
export function messageItem(raw: unknown, asked: Space | undefined, place: Place, at?: number): LogItem {
  const { line, offset } = place
  const space = asked ?? spaceOf(raw)
  if (at === undefined) return { kind: 'record', record: { raw, space, line, offset } }
  return { kind: 'record', record: { raw, space, line, offset, at } }
}

/** The item of a record of a Roomfold log, or the issue of one with an unusable field. */
export function recordItem(value: Fields, text: string, asked: Space | undefined, place: Place): LogItem {
  const { at, from, raw } = value
  const space = isAbsent(value['space']) ? (asked ?? spaceOf(raw)) : value['space']
  const wrong = wrongField(space, at, from)
  if (wrong !== undefined) {
    const message = `The record's ${wrong} has no usable value; it was left out.`
    return issueItem('notARecord', message, place, text)
  }
  // Field by field: a literal that spreads costs more than parsing the line.
  const record: Writable<LogRecord> = { raw, space: space as Space, line: place.line, offset: place.offset }
  if (!isAbsent(at)) record.at = at as number
  if (!isAbsent(from)) record.from = from as string
  return { kind: 'record', record }
}

function wrongField(space: unknown, at: unknown, from: unknown): string | undefined {
  if (space !== 'channel' && space !== 'peer') return 'space'
  if (!isAbsent(at) && !Number.isFinite(at)) return 'at'
  return isAbsent(from) || typeof from === 'string' ? undefined : 'from'
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}
