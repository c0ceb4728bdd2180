import type { Space } from '@roomfold/protocol'
import { fromCheckpoint } from '@roomfold/state'
import type { Classifier } from './classify.ts'
import type { LogItem, LogRecord } from './item.ts'
import { type Fields, isPresent } from './shape.ts'
import { spaceOf } from './space.ts'

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

const isUsable: { readonly [name: string]: (value: unknown) => boolean } = {
  roomUuid: (value) => typeof value === 'string',
  dialect: (value) => value === 'documented' || value === 'wire',
}

/** Reads a header line. Invalid fields are ignored and reported. */
export const readHeader = (value: Fields, text: string, classifier: Classifier): LogItem => {
  const { roomfold: version, ...rest } = value
  const fields: Record<string, unknown> = rest
  if (version !== 1) {
    const message = `The log has version ${JSON.stringify(version)}, which is unknown; it is read as version 1.`
    classifier.issue('unknownLogVersion', message, text)
  }
  for (const [name, isValid] of Object.entries(isUsable)) {
    if (!Object.hasOwn(fields, name) || isValid(fields[name])) continue
    classifier.issue('headerField', `The header's ${name} is invalid; it was ignored.`, text)
    delete fields[name]
  }
  return { kind: 'header', header: { roomfold: 1, ...fields } }
}

/** Reads a checkpoint line. Undefined, and reported, if it isn't a valid room. */
export const readCheckpoint = (value: Fields, text: string, classifier: Classifier): LogItem | undefined => {
  const { line, offset } = classifier
  const room = fromCheckpoint(value['checkpoint'])
  if (room === undefined) {
    const message = 'The checkpoint is not a valid room; it was ignored, and the room before it continues.'
    classifier.issue('notARecord', message, text)
    return undefined
  }
  const checkpoint = { room, line, offset }
  const at = value['at'] as number
  return { kind: 'checkpoint', checkpoint: Number.isFinite(at) ? { ...checkpoint, at } : checkpoint }
}

/** Reads a record. Undefined, and reported, if one of its fields is invalid. */
export const readRecord = (value: Fields, text: string, classifier: Classifier): LogItem | undefined => {
  const { at, from, raw } = value
  const space = isPresent(value['space']) ? value['space'] : (classifier.space ?? spaceOf(raw))
  const wrong = wrongField(space, at, from)
  if (wrong !== undefined) {
    classifier.issue('notARecord', `The record's ${wrong} is invalid; the record was ignored.`, text)
    return undefined
  }
  const { line, offset } = classifier
  // Assigned field by field for speed: spreading in a literal costs more than parsing the line.
  const record: Writable<LogRecord> = { raw, space: space as Space, line, offset }
  if (isPresent(at)) record.at = at as number
  if (isPresent(from)) record.from = from as string
  return { kind: 'record', record }
}

const wrongField = (space: unknown, at: unknown, from: unknown): string | undefined => {
  if (space !== 'channel' && space !== 'peer') return 'space'
  if (isPresent(at) && !Number.isFinite(at)) return 'at'
  return isPresent(from) && typeof from !== 'string' ? 'from' : undefined
}
