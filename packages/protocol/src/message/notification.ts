import { either } from 'fp-ts'
import { isJsonValue, isObject, type JsonObject } from '../json/json-value.ts'
import { type Dialect, otherDialect, type Space } from '../wire/dialect.ts'
import { extraOf, FieldNames } from '../wire/extra.ts'
import { guardOf } from '../wire/guard.ts'
import { Sequence } from '../wire/primitives.ts'
import type { RoomAction } from './action.ts'
import type { ActorOfWire } from './definition.ts'
import { Envelope, envelopeFields, headerOf } from './envelope.ts'
import { explain } from './explain.ts'
import { excerptOf, type ProtocolIssue } from './issue.ts'
import { type AnyDefinition, definitionOf } from './registry.ts'

const isEnvelope = guardOf(Envelope)

type Decoded = either.Either<ProtocolIssue, RoomAction>

const sequenceOf = (notification: object): number | undefined => {
  const { sequence } = notification as { readonly sequence?: unknown }
  return Sequence.is(sequence) ? sequence : undefined
}

/** One parsed notification to one action or issue. What goes wrong in here is an issue too: nothing gets thrown. */
export const notificationToAction = (notification: unknown, space: Space, dialect: Dialect): Decoded => {
  try {
    return convert(notification, space, dialect)
  } catch (cause) {
    return either.left(unexpected(notification, space, cause))
  }
}

const unexpected = (notification: unknown, space: Space, cause: unknown): ProtocolIssue => ({
  code: 'unexpected',
  message: `the notification could not be read: ${String(cause)}`,
  path: [],
  received: excerptOf(notification),
  sequence: isObject(notification) ? sequenceOf(notification) : undefined,
  space,
})

/** Look the command up, check the shape, convert. */
const convert = (notification: unknown, space: Space, dialect: Dialect): Decoded => {
  if (!isObject(notification)) return either.left(notAnObject(notification, space))
  if (!isEnvelope(notification)) return either.left(envelopeIssue(notification, space))
  const definition = definitionOf(notification.cmd, space)
  if (definition === undefined) return unknownNotification(notification, space)
  const body = definition.whole === true ? notification : notification.data
  if (!definition.guard(body)) return either.left(bodyIssue(definition, notification, space))
  const header = headerOf(notification, body as ActorOfWire, definition.fields)
  const action = definition.toAction(body, header, dialect)
  if (action === 'unknown') return unknownNotification(notification, space)
  if (action === 'contradicted') return either.left(contradiction(notification, space, dialect))
  return either.right(action)
}

export const notAnObject = (value: unknown, space?: Space): ProtocolIssue => ({
  code: 'notAnObject',
  message: `a notification is a JSON object, received ${excerptOf(value)}`,
  path: [],
  expected: 'JSON object',
  received: excerptOf(value),
  space,
})

const codeOfField: Readonly<Record<string, ProtocolIssue['code']>> = {
  cmd: 'cmdInvalid',
  sequence: 'sequenceInvalid',
}

const envelopeIssue = (notification: object, space: Space): ProtocolIssue =>
  shapeIssue(Envelope.decode(notification), [], notification, space)

const bodyIssue = (definition: AnyDefinition, notification: Envelope, space: Space): ProtocolIssue => {
  const whole = definition.whole === true
  const decoded = definition.codec.decode(whole ? notification : notification.data)
  return shapeIssue(decoded, whole ? [] : ['data'], notification, space)
}

const shapeIssue = (
  decoded: ReturnType<typeof Envelope.decode> | ReturnType<AnyDefinition['codec']['decode']>,
  within: readonly string[],
  notification: object,
  space: Space,
): ProtocolIssue => {
  const { path, expected, received, sentence } = explain('left' in decoded ? decoded.left : [], within)
  const { cmd } = notification as { readonly cmd?: unknown }
  return {
    code: (path.length === 1 ? codeOfField[path[0] ?? ''] : undefined) ?? 'fieldInvalid',
    message: typeof cmd === 'number' ? `cmd ${cmd}: ${sentence}` : sentence,
    path,
    expected,
    received,
    sequence: sequenceOf(notification),
    cmd: typeof cmd === 'number' ? cmd : undefined,
    space,
  }
}

const contradiction = (notification: Envelope, space: Space, dialect: Dialect): ProtocolIssue => ({
  code: 'dialectContradicted',
  message:
    `cmd ${notification.cmd}: this action exists only in the ${otherDialect(dialect)} dialect, ` +
    `and the messages are read as ${dialect}; set dialect to '${otherDialect(dialect)}' if the room speaks it`,
  path: ['data', 'action'],
  expected: `an action of the ${dialect} dialect`,
  received: excerptOf((notification.data as JsonObject | undefined)?.['action']),
  sequence: sequenceOf(notification),
  cmd: notification.cmd,
  space,
})

const envelopeNames = new FieldNames(envelopeFields)

const unknownNotification = (envelope: Envelope, space: Space): Decoded => {
  const { data } = envelope
  if (data !== undefined && !isJsonValue(data)) return either.left(unreadableData(envelope, space))
  const header = headerOf(envelope, {}, undefined)
  return either.right({ ...header, type: 'unknown', space, data, extra: extraOf(envelope, envelopeNames) })
}

const unreadableData = (envelope: Envelope, space: Space): ProtocolIssue => ({
  code: 'fieldInvalid',
  message: `cmd ${envelope.cmd}: data: expected a JSON value at most 200 levels deep, with finite numbers`,
  path: ['data'],
  expected: 'JSON value',
  received: excerptOf(envelope.data),
  sequence: sequenceOf(envelope),
  cmd: envelope.cmd,
  space,
})
