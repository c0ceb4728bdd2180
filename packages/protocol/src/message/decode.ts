import { either } from 'fp-ts'
import { copyJson, NotJson } from '../json/copy.ts'
import { isObject } from '../json/json-value.ts'
import type { Dialect, Space } from '../wire/dialect.ts'
import type { RoomAction } from './action.ts'
import { excerptOf, excerptOfText, type ProtocolIssue } from './issue.ts'
import { notAnObject, notificationToAction } from './notification.ts'
import { isPacket, notificationsOfPacket } from './packet.ts'

/** How messages are read. */
export interface DecodeOptions {
  /** Where the message was delivered. Default: `'channel'`. */
  readonly space?: Space
  /** Which table its `action` integers speak. Default: `'documented'`. */
  readonly dialect?: Dialect
}

export type Decoded = either.Either<ProtocolIssue, RoomAction>

/** The keep-alive text of some rooms. */
const keepAlive = 'PING'

const issue = (code: ProtocolIssue['code'], message: string, received: string): ProtocolIssue => ({
  code,
  message,
  path: [],
  received,
})

/** JSON text, or a copy of an already parsed value: what comes out is shared with nobody. */
export const parse = (input: unknown): either.Either<ProtocolIssue, unknown> => {
  if (typeof input === 'string') return parseText(input)
  try {
    const copy = copyJson(input)
    if (!(copy instanceof NotJson)) return either.right(copy)
    const place = copy.path.length === 0 ? 'the message' : copy.path.join('.')
    return either.left({
      ...issue('notJson', `${place}: ${copy.reason}`, excerptOf(input, 1)),
      path: copy.path,
    })
  } catch (cause) {
    return either.left(issue('unexpected', `the message could not be read: ${String(cause)}`, 'an object'))
  }
}

const parseText = (text: string): either.Either<ProtocolIssue, unknown> => {
  try {
    return either.right(JSON.parse(text))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return either.left(issue('notJson', `the text is not JSON: ${reason}`, excerptOfText(text)))
  }
}

/**
 * Decodes one RTM message: JSON text or an already parsed value, one notification or a packet of them. Each
 * notification becomes exactly one action or one issue; bad JSON is one issue; the keep-alive text `PING` is
 * nothing. Never throws.
 *
 * Source: the notification document, "Common fields"; packets and keep-alive are the wire's.
 *
 * @example
 * ```ts
 * import { decodeMessage } from '@roomfold/protocol'
 *
 * const text = '{"cmd":3,"version":1,"ts":1611307477006,"sequence":7,"data":{"fromUser":{"userUuid":"s1"},"message":"hi","type":1}}'
 * for (const decoded of decodeMessage(text)) {
 *   if (decoded._tag === 'Right') console.log(decoded.right.type, decoded.right.sequence) // room.chatReceived 7
 *   else console.error(decoded.left.code, decoded.left.message)
 * }
 * ```
 */
export const decodeMessage = (input: unknown, options: DecodeOptions = {}): readonly Decoded[] => {
  if (typeof input === 'string' && input.length < 16 && input.trim() === keepAlive) return []
  const parsed = parse(input)
  return either.isLeft(parsed) ? [withSpace(parsed, options)] : decodeParsed(parsed.right, options)
}

const withSpace = (failed: either.Left<ProtocolIssue>, options: DecodeOptions): Decoded =>
  either.left({ ...failed.left, space: options.space ?? 'channel' })

const decodeParsed = (message: unknown, options: DecodeOptions): readonly Decoded[] => {
  const { space = 'channel', dialect = 'documented' } = options
  if (!isPacket(message)) return [notificationToAction(message, space, dialect)]
  return notificationsOfPacket(message).map((item) => notificationToAction(item, space, dialect))
}

/**
 * Decodes one notification: its JSON text or the parsed object, no packet. Never throws.
 *
 * @example
 * ```ts
 * import { decodeNotification } from '@roomfold/protocol'
 *
 * const decoded = decodeNotification({ cmd: 1, version: 1, sequence: 1, data: { state: 1, startTime: 1611307477000 } })
 * if (decoded._tag === 'Right' && decoded.right.type === 'room.stateChanged') console.log(decoded.right.state) // inProgress
 * ```
 */
export const decodeNotification = (input: unknown, options: DecodeOptions = {}): Decoded => {
  const parsed = parse(input)
  if (either.isLeft(parsed)) return withSpace(parsed, options)
  if (!isObject(parsed.right)) return either.left(notAnObject(parsed.right, options.space ?? 'channel'))
  return notificationToAction(parsed.right, options.space ?? 'channel', options.dialect ?? 'documented')
}
