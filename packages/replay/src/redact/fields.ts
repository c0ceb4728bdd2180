import { isMembers, type Redaction, redactKey, redactValue } from './values.ts'
import { isLiteral, isRole } from './words.ts'

type Redact = (value: unknown, redaction: Redaction) => unknown

const idField: Redact = (value, { pseudonyms }) =>
  typeof value === 'string' || typeof value === 'number' ? pseudonyms.id(String(value)) : value

const textField =
  (prefix: string): Redact =>
  (value, redaction) =>
    typeof value === 'string' ? redaction.pseudonyms.named(prefix, value) : redactValue(value, redaction)

const roleOf = (role: string, { pseudonyms }: Redaction): string =>
  isRole(role) ? role : pseudonyms.id(role)

const roleField: Redact = (value, redaction) =>
  typeof value === 'string' ? roleOf(value, redaction) : redactValue(value, redaction)

/** A flag, or an object with a flag per role. */
const mutesField: Redact = (value, redaction) =>
  isMembers(value)
    ? Object.fromEntries(
        Object.entries(value).map(([role, flag]) => [roleOf(role, redaction), redactValue(flag, redaction)]),
      )
    : redactValue(value, redaction)

const literalField: Redact = (value, redaction) =>
  typeof value === 'string' && isLiteral(value) ? value : redactValue(value, redaction)

/** Property paths: the keys of an object, or a list. */
const pathsField: Redact = (value, redaction) =>
  Array.isArray(value)
    ? value.map((path) =>
        typeof path === 'string' ? redactKey(path, redaction) : redactValue(path, redaction),
      )
    : redactValue(value, redaction)

const fieldsField: Redact = (value, redaction) => {
  if (Array.isArray(value)) return value.map((item) => fieldsField(item, redaction))
  return isMembers(value) ? redactFields(value, redaction) : redactValue(value, redaction)
}

const fieldsBy = (redact: Redact, names: readonly string[]): readonly (readonly [string, Redact])[] =>
  names.map((name) => [name, redact] as const)

const fields: ReadonlyMap<string, Redact> = new Map([
  ...fieldsBy(idField, ['userUuid', 'streamUuid', 'roomUuid', 'fromRoomUuid', 'messageId', 'peerMessageId']),
  ...fieldsBy(idField, ['requestId', 'id']),
  ...fieldsBy(textField('Name'), ['userName']),
  ...fieldsBy(textField('Stream'), ['streamName']),
  ...fieldsBy(textField('Room'), ['roomName']),
  ...fieldsBy(textField('Message'), ['message']),
  ...fieldsBy(roleField, ['role']),
  ...fieldsBy(mutesField, ['muteChat', 'muteVideo', 'muteAudio']),
  ...fieldsBy(literalField, ['state', 'kind', 'chatType', 'dialect', 'videoSourceType', 'audioSourceType']),
  ...fieldsBy(literalField, ['videoState', 'audioState']),
  ...fieldsBy(pathsField, ['changeProperties']),
  ...fieldsBy(fieldsField, ['fromUser', 'operator', 'fromRoom', 'users', 'onlineUsers', 'offlineUsers']),
  ...fieldsBy(fieldsField, ['streams', 'batch', 'list', 'room', 'messages', 'extra']),
])

/**
 * Redacts an object of the protocol: known fields by their meaning, unknown fields as arbitrary JSON. Messages and
 * checkpoints use the same table, so a redacted log folds to the redacted room.
 */
export const redactFields = (value: Readonly<Record<string, unknown>>, redaction: Redaction): object =>
  Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const redact = fields.get(key) ?? redactValue
      return [redactKey(key, redaction), redact(member, redaction)]
    }),
  )
