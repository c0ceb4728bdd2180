import type { ChangeProperties, JsonObject, UserReference } from '@roomfold/protocol'
import type { Classroom } from './classroom.ts'
import type { Person } from './participants.ts'

/** Who changed a property, and why. Without an operator, the user. */
export interface Attribution {
  readonly cause?: JsonObject
  readonly operator?: UserReference
}

export const setRoomProperties = (
  classroom: Classroom,
  changeProperties: JsonObject,
  { cause, operator }: Attribution,
): void => {
  const cmd = classroom.propertyCommand(4)
  classroom.service.publish({ type: 'room.propertiesUpdated', cmd, changeProperties, cause, operator })
}

export const deleteRoomProperties = (
  classroom: Classroom,
  changeProperties: ChangeProperties,
  { cause, operator }: Attribution,
): void => {
  const cmd = classroom.propertyCommand(4)
  classroom.service.publish({ type: 'room.propertiesDeleted', cmd, changeProperties, cause, operator })
}

export const setUserProperties = (
  classroom: Classroom,
  { reference: fromUser }: Person,
  changeProperties: JsonObject,
  { cause, operator }: Attribution,
): void => {
  const cmd = classroom.propertyCommand(22)
  const { service } = classroom
  service.publish({ type: 'user.propertiesUpdated', cmd, fromUser, changeProperties, cause, operator })
}

export const deleteUserProperties = (
  classroom: Classroom,
  { reference: fromUser }: Person,
  changeProperties: ChangeProperties,
  { cause, operator }: Attribution,
): void => {
  const cmd = classroom.propertyCommand(22)
  const { service } = classroom
  service.publish({ type: 'user.propertiesDeleted', cmd, fromUser, changeProperties, cause, operator })
}
