import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import { optionalCodeOf, optionalLiteralOf } from '../wire/enumeration.ts'
import { extraOf } from '../wire/extra.ts'
import { type ChatType, chatTypes } from '../wire/literals.ts'
import { objectOf } from '../wire/object.ts'
import { Enumerator, Milliseconds, optionalTextOf, WireStrings, WireUuid } from '../wire/primitives.ts'
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
export const RoomChatData = objectOf<RoomChatData>(
  'RoomChatData',
  { message: t.string },
  {
    fromUser: WireUserReference,
    type: Enumerator,
    messageId: WireUuid,
    sendTime: Milliseconds,
    sensitiveWords: WireStrings,
    ...actorFields,
  },
)

export const roomChat: NotificationDefinition<RoomChatData, RoomChatReceived> = {
  codec: RoomChatData,
  toAction: (wire, envelope, _dialect, named) => {
    const header = headerOf(envelope, wire.operator, wire.cause, extraOf(wire, named))
    return {
      cmd: header.cmd,
      version: header.version,
      sequence: header.sequence,
      ts: header.ts,
      operator: header.operator,
      cause: header.cause,
      roomUuid: header.roomUuid,
      requestId: header.requestId,
      extra: header.extra,
      type: 'room.chatReceived',
      fromUser: userReferenceOf(wire.fromUser),
      message: wire.message,
      chatType: optionalLiteralOf(chatTypes, wire.type),
      messageId: optionalTextOf(wire.messageId),
      sendTime: wire.sendTime ?? undefined,
      sensitiveWords: wire.sensitiveWords ?? undefined,
    }
  },
}

export const roomChatToWire: ToWire<RoomChatReceived> = (action, dialect) =>
  dataToWire(
    action,
    {
      fromUser: userReferenceToWire(action.fromUser, dialect),
      message: action.message,
      type: optionalCodeOf(chatTypes, action.chatType),
      messageId: action.messageId,
      sendTime: action.sendTime,
      sensitiveWords: action.sensitiveWords,
    },
    dialect,
  )
