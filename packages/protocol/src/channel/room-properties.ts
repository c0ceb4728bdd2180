import * as t from 'io-ts'
import type { JsonObject } from '../json/json-value.ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
import {
  type ChangeProperties,
  propertyChangeOf,
  propertyChangeToWire,
  WireChangeProperties,
} from '../wire/change-properties.ts'
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
export const RoomPropertiesData: t.Type<RoomPropertiesData, RoomPropertiesData, unknown> = t.intersection(
  [t.type({ action: Enumerator, changeProperties: WireChangeProperties }), t.partial(actorFields)],
  'RoomPropertiesData',
)

const typeOf = { updated: 'room.propertiesUpdated', deleted: 'room.propertiesDeleted' } as const

export const roomProperties: NotificationDefinition<
  RoomPropertiesData,
  RoomPropertiesUpdated | RoomPropertiesDeleted
> = {
  types: ['room.propertiesUpdated', 'room.propertiesDeleted'],
  codec: RoomPropertiesData,
  fields: fieldsOf('action', 'changeProperties'),
  toAction: (wire, header, dialect) => {
    const change = propertyChangeOf(wire.action, dialect)
    if (change === 'contradicted' || change === 'unknown') return change
    const { changeProperties } = wire
    if (change === 'updated' && Array.isArray(changeProperties)) return 'unknown'
    const action = begin<RoomPropertiesUpdated | RoomPropertiesDeleted>(header, typeOf[change])
    action.changeProperties = changeProperties as JsonObject
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        action: propertyChangeToWire(
          action.type === 'room.propertiesUpdated' ? 'updated' : 'deleted',
          dialect,
        ),
        changeProperties: action.changeProperties,
      },
      dialect,
    ),
}
