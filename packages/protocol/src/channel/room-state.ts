import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import { codeOf, literalOf } from '../wire/enumeration.ts'
import { extraOf } from '../wire/extra.ts'
import { type RoomState, roomStates } from '../wire/literals.ts'
import { objectOf } from '../wire/object.ts'
import { Enumerator, Milliseconds } from '../wire/primitives.ts'

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
export const RoomStateData = objectOf<RoomStateData>(
  'RoomStateData',
  { state: Enumerator },
  { startTime: Milliseconds, ...actorFields },
)

export const roomState: NotificationDefinition<RoomStateData, RoomStateChanged> = {
  codec: RoomStateData,
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
      type: 'room.stateChanged',
      state: literalOf(roomStates, wire.state),
      startTime: wire.startTime ?? undefined,
    }
  },
}

export const roomStateToWire: ToWire<RoomStateChanged> = (action, dialect) =>
  dataToWire(
    action,
    {
      state: codeOf(roomStates, action.state),
      startTime: action.startTime,
    },
    dialect,
  )
