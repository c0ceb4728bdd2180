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
export const UserPropertiesData = objectOf<UserPropertiesData>(
  'UserPropertiesData',
  { fromUser: WireSubject, action: Enumerator, changeProperties: WireChangeProperties },
  { ...actorFields },
)

export const userProperties: NotificationDefinition<
  UserPropertiesData,
  UserPropertiesUpdated | UserPropertiesDeleted
> = {
  codec: UserPropertiesData,
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
      type: change === 'updated' ? 'user.propertiesUpdated' : 'user.propertiesDeleted',
      fromUser: subjectOf(wire.fromUser),
      changeProperties: changeProperties as JsonObject,
    }
  },
}

export const userPropertiesToWire: ToWire<UserPropertiesUpdated | UserPropertiesDeleted> = (
  action,
  dialect,
) =>
  dataToWire(
    action,
    {
      fromUser: userReferenceToWire(action.fromUser, dialect),
      action: propertyChangeToWire(action.type === 'user.propertiesUpdated' ? 'updated' : 'deleted', dialect),
      changeProperties: action.changeProperties,
    },
    dialect,
  )
