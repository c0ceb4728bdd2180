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
import { Enumerator, Milliseconds, optionalTextOf, WireUuid } from '../wire/primitives.ts'
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
export const PeerChatData = objectOf<PeerChatData>(
  'PeerChatData',
  { message: t.string },
  {
    fromUser: WireUserReference,
    fromRoom: WireRoomReference,
    type: Enumerator,
    peerMessageId: WireUuid,
    sendTime: Milliseconds,
    ...actorFields,
  },
)

export const peerChat: NotificationDefinition<PeerChatData, PeerChatReceived> = {
  codec: PeerChatData,
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
      type: 'peer.chatReceived',
      fromUser: userReferenceOf(wire.fromUser),
      fromRoom: roomReferenceOf(wire.fromRoom),
      message: wire.message,
      chatType: optionalLiteralOf(chatTypes, wire.type),
      peerMessageId: optionalTextOf(wire.peerMessageId),
      sendTime: wire.sendTime ?? undefined,
    }
  },
}

export const peerChatToWire: ToWire<PeerChatReceived> = (action, dialect) =>
  dataToWire(
    action,
    {
      fromUser: userReferenceToWire(action.fromUser, dialect),
      fromRoom: action.fromRoom,
      message: action.message,
      type: optionalCodeOf(chatTypes, action.chatType),
      peerMessageId: action.peerMessageId,
      sendTime: action.sendTime,
    },
    dialect,
  )
