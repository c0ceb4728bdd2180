import type { JsonObject } from '../json/json-value.ts'
import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import {
  type ChangeProperties,
  propertyChangeOf,
  propertyChangeToWire,
  WireChangeProperties,
} from '../wire/change-properties.ts'
import { extraOf } from '../wire/extra.ts'
import { objectOf } from '../wire/object.ts'
import { Enumerator } from '../wire/primitives.ts'

/** Room properties were set. Source: "Channel messages", 3 (`cmd` 4; on the wire also 5). */
export interface RoomPropertiesUpdated extends ActionHeader {
  readonly type: 'room.propertiesUpdated'
  /** Path with dots → new value. A value replaces all that was there. */
  readonly changeProperties: JsonObject
}

/** Room properties were deleted. Source: "Channel messages", 3 (`cmd` 4; on the wire also 5). */
export interface RoomPropertiesDeleted extends ActionHeader {
  readonly type: 'room.propertiesDeleted'
  /** The paths: keys of the dictionary (its values mean nothing), or items of the list. */
  readonly changeProperties: ChangeProperties
}

export interface RoomPropertiesData extends ActorOfWire {
  readonly action: number
  readonly changeProperties: ChangeProperties
}

/** `data` of `cmd` 4 and 5. */
export const RoomPropertiesData = objectOf<RoomPropertiesData>(
  'RoomPropertiesData',
  { action: Enumerator, changeProperties: WireChangeProperties },
  { ...actorFields },
)

export const roomProperties: NotificationDefinition<
  RoomPropertiesData,
  RoomPropertiesUpdated | RoomPropertiesDeleted
> = {
  codec: RoomPropertiesData,
  toAction: (wire, envelope, dialect, named) => {
    const { action, changeProperties } = wire
    const change = propertyChangeOf(action, changeProperties, dialect)
    if (change === 'contradicted' || change === 'unknown') return change
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
      type: change === 'updated' ? 'room.propertiesUpdated' : 'room.propertiesDeleted',
      changeProperties: changeProperties as JsonObject,
    }
  },
}

export const roomPropertiesToWire: ToWire<RoomPropertiesUpdated | RoomPropertiesDeleted> = (
  action,
  dialect,
) =>
  dataToWire(
    action,
    {
      action: propertyChangeToWire(action.type === 'room.propertiesUpdated' ? 'updated' : 'deleted', dialect),
      changeProperties: action.changeProperties,
    },
    dialect,
  )
