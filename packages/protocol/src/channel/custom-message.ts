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
import {
  type UserReference,
  userReferenceOf,
  userReferenceToWire,
  WireUserReference,
} from '../wire/user-reference.ts'

/**
 * An application's own message to the room. Source: "Channel messages", 8 (`cmd` 99; the section's 21 is a
 * misprint, its own table says 99).
 */
export interface RoomCustomMessageReceived extends ActionHeader {
  readonly type: 'room.customMessageReceived'
  readonly fromUser?: UserReference | undefined
  /** The document's text. Absent where the newer wire sends a `payload`. */
  readonly message?: string | undefined
  readonly payload?: JsonValue | undefined
}

export interface CustomMessageData extends ActorOfWire, CustomBody {
  readonly fromUser?: WireUserReference | null | undefined
}

/** `data` of `cmd` 99. */
export const CustomMessageData: t.Type<CustomMessageData, CustomMessageData, unknown> = t.intersection(
  [CustomBody, t.partial({ fromUser: maybe(WireUserReference), ...optionalActor })],
  'CustomMessageData',
)

export const customMessage: NotificationDefinition<CustomMessageData, RoomCustomMessageReceived> = {
  codec: CustomMessageData,
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
      type: 'room.customMessageReceived',
      fromUser: userReferenceOf(wire.fromUser),
      message: wire.message ?? undefined,
      payload: wire.payload ?? undefined,
    }
  },
}

export const customMessageToWire: ToWire<RoomCustomMessageReceived> = (action, dialect) =>
  dataToWire(
    action,
    {
      fromUser: userReferenceToWire(action.fromUser, dialect),
      message: action.message,
      payload: action.payload ?? (action.message === undefined ? null : undefined),
    },
    dialect,
  )
