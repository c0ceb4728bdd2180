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
import { Enumerator, Milliseconds, optionalTextOf, WireUuid } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import { type RoomReference, roomReferenceOf, WireRoomReference } from '../wire/room-reference.ts'
import {
  type UserReference,
  userReferenceOf,
  userReferenceToWire,
  WireUserReference,
} from '../wire/user-reference.ts'

/** Someone wrote to this user alone. Source: "Peer-to-peer messages", 1 (`cmd` 1). */
export interface PeerChatReceived extends ActionHeader {
  readonly type: 'peer.chatReceived'
  readonly fromUser?: UserReference | undefined
  /** Absent when the sender is in no room. */
  readonly fromRoom?: RoomReference | undefined
  readonly message: string
  readonly chatType?: ChatType | undefined
  /** The wire's id of the message, in newer rooms. */
  readonly peerMessageId?: string | undefined
  /** When it was sent, ms UTC, in newer rooms. */
  readonly sendTime?: number | undefined
}

export interface PeerChatData extends ActorOfWire {
  readonly message: string
  readonly fromUser?: WireUserReference | null | undefined
  readonly fromRoom?: WireRoomReference | null | undefined
  readonly type?: number | null | undefined
  readonly peerMessageId?: string | number | null | undefined
  readonly sendTime?: number | null | undefined
}

/** `data` of peer `cmd` 1. */
export const PeerChatData: t.Type<PeerChatData, PeerChatData, unknown> = t.intersection(
  [
    t.type({ message: t.string }),
    t.partial({
      fromUser: maybe(WireUserReference),
      fromRoom: maybe(WireRoomReference),
      type: maybe(Enumerator),
      peerMessageId: maybe(WireUuid),
      sendTime: maybe(Milliseconds),
      ...actorFields,
    }),
  ],
  'PeerChatData',
)

export const peerChat: NotificationDefinition<PeerChatData, PeerChatReceived> = {
  types: ['peer.chatReceived'],
  codec: PeerChatData,
  fields: fieldsOf('message', 'fromUser', 'fromRoom', 'type', 'peerMessageId', 'sendTime'),
  toAction: (wire, header) => {
    const action = begin<PeerChatReceived>(header, 'peer.chatReceived')
    action.fromUser = userReferenceOf(wire.fromUser)
    action.fromRoom = roomReferenceOf(wire.fromRoom)
    action.message = wire.message
    action.chatType = wire.type === undefined || wire.type === null ? undefined : chatTypes.decode(wire.type)
    action.peerMessageId = optionalTextOf(wire.peerMessageId)
    action.sendTime = wire.sendTime ?? undefined
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        fromUser: userReferenceToWire(action.fromUser, dialect),
        fromRoom: action.fromRoom,
        message: action.message,
        type: action.chatType === undefined ? undefined : chatTypes.encode(action.chatType),
        peerMessageId: action.peerMessageId,
        sendTime: action.sendTime,
      },
      dialect,
    ),
}
