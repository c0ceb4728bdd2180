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
import { subjectOf, type UserReference, userReferenceToWire, WireSubject } from '../wire/user-reference.ts'

/** A user's properties were set. Source: "Channel messages", 6 (`cmd` 22; on the wire also 23). */
export interface UserPropertiesUpdated extends ActionHeader {
  readonly type: 'user.propertiesUpdated'
  /** Whose properties they are. */
  readonly fromUser: UserReference
  /** Path with dots → new value. A value replaces all that was there. */
  readonly changeProperties: JsonObject
}

/** A user's properties were deleted. Source: "Channel messages", 6 (`cmd` 22; on the wire also 23). */
export interface UserPropertiesDeleted extends ActionHeader {
  readonly type: 'user.propertiesDeleted'
  readonly fromUser: UserReference
  /** The paths: keys of the dictionary (its values mean nothing), or items of the list. */
  readonly changeProperties: ChangeProperties
}

export interface UserPropertiesData extends ActorOfWire {
  readonly fromUser: WireSubject
  readonly action: number
  readonly changeProperties: ChangeProperties
}

/** `data` of `cmd` 22 and 23. */
export const UserPropertiesData: t.Type<UserPropertiesData, UserPropertiesData, unknown> = t.intersection(
  [
    t.type({ fromUser: WireSubject, action: Enumerator, changeProperties: WireChangeProperties }),
    t.partial(actorFields),
  ],
  'UserPropertiesData',
)

const typeOf = { updated: 'user.propertiesUpdated', deleted: 'user.propertiesDeleted' } as const

export const userProperties: NotificationDefinition<
  UserPropertiesData,
  UserPropertiesUpdated | UserPropertiesDeleted
> = {
  types: ['user.propertiesUpdated', 'user.propertiesDeleted'],
  codec: UserPropertiesData,
  fields: fieldsOf('fromUser', 'action', 'changeProperties'),
  toAction: (wire, header, dialect) => {
    const change = propertyChangeOf(wire.action, dialect)
    if (change === 'contradicted' || change === 'unknown') return change
    const { changeProperties } = wire
    if (change === 'updated' && Array.isArray(changeProperties)) return 'unknown'
    const action = begin<UserPropertiesUpdated | UserPropertiesDeleted>(header, typeOf[change])
    action.fromUser = subjectOf(wire.fromUser)
    action.changeProperties = changeProperties as JsonObject
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        fromUser: userReferenceToWire(action.fromUser, dialect),
        action: propertyChangeToWire(
          action.type === 'user.propertiesUpdated' ? 'updated' : 'deleted',
          dialect,
        ),
        changeProperties: action.changeProperties,
      },
      dialect,
    ),
}
