import * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import {
  type ActorOfWire,
  type NotificationDefinition,
  optionalActor,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import { extraOf } from '../wire/extra.ts'
import { CustomBody } from '../wire/message-body.ts'
import { maybe } from '../wire/refined.ts'
import { type RoomReference, roomReferenceOf, WireRoomReference } from '../wire/room-reference.ts'
import {
  type UserReference,
  userReferenceOf,
  userReferenceToWire,
  WireUserReference,
} from '../wire/user-reference.ts'

/** An application's own message to this user alone. Source: "Peer-to-peer messages", 2 (`cmd` 99). */
export interface PeerCustomMessageReceived extends ActionHeader {
  readonly type: 'peer.customMessageReceived'
  readonly fromUser?: UserReference | undefined
  /** Absent when the sender is in no room. */
  readonly fromRoom?: RoomReference | undefined
  /** The document's text. Absent where the newer wire sends a `payload`. */
  readonly message?: string | undefined
  readonly payload?: JsonValue | undefined
}

export interface PeerCustomMessageData extends ActorOfWire, CustomBody {
  readonly fromUser?: WireUserReference | null | undefined
  readonly fromRoom?: WireRoomReference | null | undefined
}

/** `data` of peer `cmd` 99. */
export const PeerCustomMessageData: t.Type<PeerCustomMessageData, PeerCustomMessageData, unknown> =
  t.intersection(
    [
      CustomBody,
      t.partial({ fromUser: maybe(WireUserReference), fromRoom: maybe(WireRoomReference), ...optionalActor }),
    ],
    'PeerCustomMessageData',
  )

export const peerCustomMessage: NotificationDefinition<PeerCustomMessageData, PeerCustomMessageReceived> = {
  codec: PeerCustomMessageData,
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
      type: 'peer.customMessageReceived',
      fromUser: userReferenceOf(wire.fromUser),
      fromRoom: roomReferenceOf(wire.fromRoom),
      message: wire.message ?? undefined,
      payload: wire.payload ?? undefined,
    }
  },
}

export const peerCustomMessageToWire: ToWire<PeerCustomMessageReceived> = (action, dialect) =>
  dataToWire(
    action,
    {
      fromUser: userReferenceToWire(action.fromUser, dialect),
      fromRoom: action.fromRoom,
      message: action.message,
      payload: action.payload ?? (action.message === undefined ? null : undefined),
    },
    dialect,
  )
