import type { either } from 'fp-ts'
import { copyJson, NotJson } from '../json/copy.ts'
import { isObject } from '../json/json-value.ts'
import type { Dialect, Space } from '../wire/dialect.ts'
import type { RoomAction } from './action.ts'
import { left } from './either.ts'
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

/** Why an input is no JSON. */
export class NotRead {
  readonly issue: ProtocolIssue

  constructor(code: ProtocolIssue['code'], message: string, received: string, path: readonly string[] = []) {
    this.issue = { code, message, path, received }
  }
}

/** JSON text, or a copy of an already parsed value: what comes out is shared with nobody. */
export const parse = (input: unknown): unknown | NotRead =>
  typeof input === 'string' ? parseText(input) : copyOf(input)

const parseText = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new NotRead('notJson', `the text is not JSON: ${reason}`, excerptOfText(text))
  }
}

const copyOf = (input: unknown): unknown => {
  try {
    const copy = copyJson(input)
    if (!(copy instanceof NotJson)) return copy
    const place = copy.path.length === 0 ? 'the message' : copy.path.join('.')
    return new NotRead('notJson', `${place}: ${copy.reason}`, excerptOf(input, 1), copy.path)
  } catch (cause) {
    return new NotRead('unexpected', `the message could not be read: ${String(cause)}`, 'an object')
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
export const decodeMessage = (input: unknown, options?: DecodeOptions): readonly Decoded[] => {
  if (typeof input === 'string' && input.length < 16 && input.trim() === keepAlive) return []
  const message = parse(input)
  const space = options?.space ?? 'channel'
  if (message instanceof NotRead) return [notRead(message, space)]
  const dialect = options?.dialect ?? 'documented'
  if (!isPacket(message)) return [notificationToAction(message, space, dialect)]
  return notificationsOfPacket(message).map((item) => notificationToAction(item, space, dialect))
}

const notRead = ({ issue }: NotRead, space: Space): Decoded => left({ ...issue, space })

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
export const decodeNotification = (input: unknown, options?: DecodeOptions): Decoded => {
  const notification = parse(input)
  const space = options?.space ?? 'channel'
  if (notification instanceof NotRead) return notRead(notification, space)
  if (!isObject(notification)) return left(notAnObject(notification, space))
  return notificationToAction(notification, space, options?.dialect ?? 'documented')
}
