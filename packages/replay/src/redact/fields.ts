import { type Fields, isObject } from '../log/shape.ts'
import { Pseudonyms } from './pseudonyms.ts'
import type { RedactOptions } from './redact.ts'
import { isLiteral, isRole, keptWords } from './words.ts'

/** The pseudonyms and the words to keep. */
export interface Redaction {
  readonly pseudonyms: Pseudonyms
  /** Words in paths and keys that are kept, in addition to those of the protocol. */
  readonly keep: ReadonlySet<string>
}

export const redactionOf = ({ key, keep }: RedactOptions): Redaction => ({
  pseudonyms: new Pseudonyms(key),
  keep: new Set(keep),
})

const segmentOf = (segment: string, { pseudonyms, keep }: Redaction): string =>
  keptWords.has(segment) || keep.has(segment) ? segment : pseudonyms.id(segment)

/** Redacts a key or a dotted path, segment by segment, so that paths still match keys. */
export const redactKey = (key: string, redaction: Redaction): string =>
  key
    .split('.')
    .map((segment) => segmentOf(segment, redaction))
    .join('.')

/** Redacts arbitrary JSON: replaces strings and keys, keeps the structure. */
export const redactValue = (value: unknown, redaction: Redaction): unknown => {
  if (typeof value === 'string') return redaction.pseudonyms.id(value)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redaction))
  if (!isObject(value)) return value
  // `fromEntries` defines members: a key `__proto__` stays a key.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [redactKey(key, redaction), redactValue(member, redaction)]),
  )
}

type Redact = (value: unknown, redaction: Redaction) => unknown

const idField: Redact = (value, { pseudonyms }) =>
  typeof value === 'string' || typeof value === 'number' ? pseudonyms.id(String(value)) : value

const textField =
  (redact: (text: string, redaction: Redaction) => string): Redact =>
  (value, redaction) =>
    typeof value === 'string' ? redact(value, redaction) : redactValue(value, redaction)

const namedField = (name: string): Redact =>
  textField((text, { pseudonyms }) => pseudonyms.named(`${name} `, text))

const roleOf = (role: string, { pseudonyms }: Redaction): string =>
  isRole(role) ? role : pseudonyms.id(role)

/** A flag, or an object with a flag per role. */
const mutesField: Redact = (value, redaction) =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([role, flag]) => [roleOf(role, redaction), redactValue(flag, redaction)]),
      )
    : redactValue(value, redaction)

const literalField = textField((text, { pseudonyms }) => (isLiteral(text) ? text : pseudonyms.id(text)))

const pathField = textField(redactKey)

/** Property paths: the keys of an object, or a list. */
const pathsField: Redact = (value, redaction) =>
  Array.isArray(value) ? value.map((path) => pathField(path, redaction)) : redactValue(value, redaction)

/** An object of the protocol, or a list of them. */
export const fieldsField: Redact = (value, redaction) => {
  if (Array.isArray(value)) return value.map((item) => fieldsField(item, redaction))
  return isObject(value) ? redactFields(value, redaction) : redactValue(value, redaction)
}

const redactions: readonly (readonly [Redact, string])[] = [
  [idField, 'userUuid streamUuid roomUuid fromRoomUuid messageId peerMessageId requestId id'],
  [namedField('Name'), 'userName'],
  [namedField('Stream'), 'streamName'],
  [namedField('Room'), 'roomName'],
  [namedField('Message'), 'message'],
  [textField(roleOf), 'role'],
  [mutesField, 'muteChat muteVideo muteAudio'],
  [literalField, 'state kind chatType dialect videoSourceType audioSourceType videoState audioState'],
  [pathsField, 'changeProperties'],
  [fieldsField, 'fromUser operator fromRoom users onlineUsers offlineUsers'],
  [fieldsField, 'streams batch list room messages extra'],
]

const fields: ReadonlyMap<string, Redact> = new Map(
  redactions.flatMap(([redact, names]) => names.split(' ').map((name) => [name, redact] as const)),
)

/**
 * Redacts an object of the protocol: known fields by their meaning, unknown fields as arbitrary JSON. Messages and
 * checkpoints use the same table, so a redacted log folds to the redacted room.
 */
export const redactFields = (value: Fields, redaction: Redaction): object =>
  Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const redact = fields.get(key) ?? redactValue
      return [redactKey(key, redaction), redact(member, redaction)]
    }),
  )
