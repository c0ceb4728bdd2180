import * as t from 'io-ts'
import type { JsonValue } from '../json/json-value.ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
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
  [CustomBody, t.partial({ fromUser: maybe(WireUserReference), ...actorFields })],
  'CustomMessageData',
)

export const customMessage: NotificationDefinition<CustomMessageData, RoomCustomMessageReceived> = {
  types: ['room.customMessageReceived'],
  codec: CustomMessageData,
  fields: fieldsOf('fromUser', 'message', 'payload'),
  toAction: (wire, header) => {
    const action = begin<RoomCustomMessageReceived>(header, 'room.customMessageReceived')
    action.fromUser = userReferenceOf(wire.fromUser)
    action.message = wire.message ?? undefined
    action.payload = wire.payload ?? undefined
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        fromUser: userReferenceToWire(action.fromUser, dialect),
        message: action.message,
        payload: action.payload ?? (action.message === undefined ? null : undefined),
      },
      dialect,
    ),
}
