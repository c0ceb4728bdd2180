import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
import { type RoomState, roomStates } from '../wire/literals.ts'
import { Enumerator, Milliseconds } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'

/** The room opened, ended or closed. Source: "Channel messages", 1 (`cmd` 1). */
export interface RoomStateChanged extends ActionHeader {
  readonly type: 'room.stateChanged'
  readonly state: RoomState
  /** When the room opened, ms UTC. Absent before it opens. */
  readonly startTime?: number | undefined
}

export interface RoomStateData extends ActorOfWire {
  readonly state: number
  readonly startTime?: number | null | undefined
}

/** `data` of `cmd` 1. */
export const RoomStateData: t.Type<RoomStateData, RoomStateData, unknown> = t.intersection(
  [t.type({ state: Enumerator }), t.partial({ startTime: maybe(Milliseconds), ...actorFields })],
  'RoomStateData',
)

export const roomState: NotificationDefinition<RoomStateData, RoomStateChanged> = {
  types: ['room.stateChanged'],
  codec: RoomStateData,
  fields: fieldsOf('state', 'startTime'),
  toAction: (wire, header) => {
    const action = begin<RoomStateChanged>(header, 'room.stateChanged')
    action.state = roomStates.decode(wire.state)
    action.startTime = wire.startTime ?? undefined
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(action, { state: roomStates.encode(action.state), startTime: action.startTime }, dialect),
}
