import type { either } from 'fp-ts'
import type * as t from 'io-ts'
import { isJsonValue, isObject, type JsonObject } from '../json/json-value.ts'
import { type Dialect, otherDialect, type Space } from '../wire/dialect.ts'
import { extraOf } from '../wire/extra.ts'
import { ask, fitsWithMore, refused } from '../wire/guard.ts'
import { isPlace } from '../wire/primitives.ts'
import { namesOf } from '../wire/shape.ts'
import type { RoomAction } from './action.ts'
import { left, right } from './either.ts'
import { Envelope, headerOf } from './envelope.ts'
import { explain } from './explain.ts'
import { excerptOf, type ProtocolIssue } from './issue.ts'
import { definitionOf } from './registry.ts'

type Decoded = either.Either<ProtocolIssue, RoomAction>

/** An issue with what the envelope says: its place in the order, and its command. */
const issueOf = (
  notification: unknown,
  space: Space,
  issue: Omit<ProtocolIssue, 'sequence' | 'cmd' | 'space'>,
): either.Either<ProtocolIssue, never> => {
  const { sequence, cmd } = (isObject(notification) ? notification : {}) as Partial<Envelope>
  return left({
    ...issue,
    sequence: isPlace(sequence) ? sequence : undefined,
    cmd: typeof cmd === 'number' ? cmd : undefined,
    space,
  })
}

/** One parsed notification to one action or issue. What goes wrong in here is an issue too: nothing gets thrown. */
export const notificationToAction = (notification: unknown, space: Space, dialect: Dialect): Decoded => {
  try {
    return convert(notification, space, dialect)
  } catch (cause) {
    const message = `the notification could not be read: ${String(cause)}`
    return issueOf(notification, space, {
      code: 'unexpected',
      message,
      path: [],
      received: excerptOf(notification),
    })
  }
}

/** Look the command up, check the shape, convert. */
const convert = (notification: unknown, space: Space, dialect: Dialect): Decoded => {
  if (!isObject(notification)) return left(notAnObject(notification, space))
  if (!Envelope.quick(notification)) return shapeIssue(Envelope, [], notification, notification, space)
  const definition = definitionOf(notification.cmd, space)
  if (definition === undefined) return unknownNotification(notification, space)
  const body = definition.whole ? notification : notification.data
  const verdict = ask(definition.shape, body)
  if (verdict === refused) {
    return shapeIssue(definition.codec, definition.whole ? [] : ['data'], body, notification, space)
  }
  const named = verdict === fitsWithMore ? definition.shape.members : undefined
  const action = definition.toAction(body as object, notification, dialect, named)
  if (typeof action !== 'string') return right(action)
  return action === 'unknown'
    ? unknownNotification(notification, space)
    : contradiction(notification, space, dialect)
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

const shapeIssue = (
  codec: t.Mixed,
  within: readonly string[],
  body: unknown,
  notification: Partial<Envelope>,
  space: Space,
): Decoded => {
  const decoded = codec.decode(body)
  const { sentence, ...found } = explain('left' in decoded ? decoded.left : [], within)
  const { path } = found
  const { cmd } = notification
  return issueOf(notification, space, {
    code: (path.length === 1 ? codeOfField[path[0] ?? ''] : undefined) ?? 'fieldInvalid',
    message: typeof cmd === 'number' ? `cmd ${cmd}: ${sentence}` : sentence,
    ...found,
  })
}

const contradiction = (notification: Envelope, space: Space, dialect: Dialect): Decoded =>
  issueOf(notification, space, {
    code: 'dialectContradicted',
    message:
      `cmd ${notification.cmd}: this action exists only in the ${otherDialect(dialect)} dialect, ` +
      `and the messages are read as ${dialect}; set dialect to '${otherDialect(dialect)}' if the room speaks it`,
    path: ['data', 'action'],
    expected: `an action of the ${dialect} dialect`,
    received: excerptOf((notification.data as JsonObject | undefined)?.['action']),
  })

const envelopeNames = namesOf(Envelope)

const unknownNotification = (envelope: Envelope, space: Space): Decoded => {
  const { data } = envelope
  if (data !== undefined && !isJsonValue(data)) return unreadableData(envelope, space)
  const header = headerOf(envelope, undefined, undefined, extraOf(envelope, envelopeNames))
  return right({
    cmd: header.cmd,
    version: header.version,
    sequence: header.sequence,
    ts: header.ts,
    operator: header.operator,
    cause: header.cause,
    roomUuid: header.roomUuid,
    requestId: header.requestId,
    extra: header.extra,
    type: 'unknown',
    space,
    data,
  })
}

const unreadableData = (envelope: Envelope, space: Space): Decoded =>
  issueOf(envelope, space, {
    code: 'fieldInvalid',
    message: `cmd ${envelope.cmd}: data: expected a JSON value at most 200 levels deep, with finite numbers`,
    path: ['data'],
    expected: 'JSON value',
    received: excerptOf(envelope.data),
  })
