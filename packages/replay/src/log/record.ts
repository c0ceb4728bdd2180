import type { Space } from '@roomfold/protocol'
import { issueItem, type SourceLocation } from './issue.ts'
import type { LogItem, LogRecord } from './item.ts'
import type { Fields } from './shape.ts'
import { spaceOf } from './space.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** The item of a bare message. */
export function messageItem(
  raw: unknown,
  fixedSpace: Space | undefined,
  location: SourceLocation,
  at?: number,
): LogItem {
  const { line, offset } = location
  const space = fixedSpace ?? spaceOf(raw)
  if (at === undefined) return { kind: 'record', record: { raw, space, line, offset } }
  return { kind: 'record', record: { raw, space, line, offset, at } }
}

/** The item of a record of a Roomfold log, or an issue if one of its fields is invalid. */
export function recordItem(
  value: Fields,
  text: string,
  fixedSpace: Space | undefined,
  location: SourceLocation,
): LogItem {
  const { at, from, raw } = value
  const space = isAbsent(value['space']) ? (fixedSpace ?? spaceOf(raw)) : value['space']
  const wrong = wrongField(space, at, from)
  if (wrong !== undefined) {
    const message = `The record's ${wrong} is invalid; the record was ignored.`
    return issueItem('notARecord', message, location, text)
  }
  // Assigned field by field for speed: spreading in a literal costs more than parsing the line.
  const record: Writable<LogRecord> = {
    raw,
    space: space as Space,
    line: location.line,
    offset: location.offset,
  }
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
