import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
import { type ChatType, chatTypes } from '../wire/literals.ts'
import { Enumerator, Milliseconds, optionalTextOf, WireStrings, WireUuid } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import {
  type UserReference,
  userReferenceOf,
  userReferenceToWire,
  WireUserReference,
} from '../wire/user-reference.ts'

/** Someone wrote to the room. Source: "Channel messages", 2 (`cmd` 3). */
export interface RoomChatReceived extends ActionHeader {
  readonly type: 'room.chatReceived'
  readonly fromUser?: UserReference | undefined
  readonly message: string
  /** The document's `type`; absent when the message has none. */
  readonly chatType?: ChatType | undefined
  /** The wire's id of the message, in newer rooms. */
  readonly messageId?: string | undefined
  /** When it was sent, ms UTC, in newer rooms. */
  readonly sendTime?: number | undefined
  readonly sensitiveWords?: readonly string[] | undefined
}

export interface RoomChatData extends ActorOfWire {
  readonly message: string
  readonly fromUser?: WireUserReference | null | undefined
  readonly type?: number | null | undefined
  readonly messageId?: string | number | null | undefined
  readonly sendTime?: number | null | undefined
  readonly sensitiveWords?: readonly string[] | null | undefined
}

/** `data` of `cmd` 3. */
export const RoomChatData: t.Type<RoomChatData, RoomChatData, unknown> = t.intersection(
  [
    t.type({ message: t.string }),
    t.partial({
      fromUser: maybe(WireUserReference),
      type: maybe(Enumerator),
      messageId: maybe(WireUuid),
      sendTime: maybe(Milliseconds),
      sensitiveWords: maybe(WireStrings),
      ...actorFields,
    }),
  ],
  'RoomChatData',
)

export const roomChat: NotificationDefinition<RoomChatData, RoomChatReceived> = {
  types: ['room.chatReceived'],
  codec: RoomChatData,
  fields: fieldsOf('message', 'fromUser', 'type', 'messageId', 'sendTime', 'sensitiveWords'),
  toAction: (wire, header) => {
    const action = begin<RoomChatReceived>(header, 'room.chatReceived')
    action.fromUser = userReferenceOf(wire.fromUser)
    action.message = wire.message
    action.chatType = wire.type === undefined || wire.type === null ? undefined : chatTypes.decode(wire.type)
    action.messageId = optionalTextOf(wire.messageId)
    action.sendTime = wire.sendTime ?? undefined
    action.sensitiveWords = wire.sensitiveWords ?? undefined
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        fromUser: userReferenceToWire(action.fromUser, dialect),
        message: action.message,
        type: action.chatType === undefined ? undefined : chatTypes.encode(action.chatType),
        messageId: action.messageId,
        sendTime: action.sendTime,
        sensitiveWords: action.sensitiveWords,
      },
      dialect,
    ),
}
