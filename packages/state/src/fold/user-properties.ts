import type {
  ChangeProperties,
  JsonObject,
  PropertyChange,
  UserPropertiesDeleted,
  UserPropertiesUpdated,
  UsersPropertiesUpdated,
} from '@roomfold/protocol'
import { entityAt, nowhere, placeOf, withEntityAt } from '../entity-map/index.ts'
import type { Refusal } from './paths.ts'
import { withoutProperties, withProperties } from './properties.ts'
import { userWith } from './users.ts'
import type { WorkingRoom } from './working-room.ts'

export const foldUserProperties = (
  working: WorkingRoom,
  action: UserPropertiesUpdated | UserPropertiesDeleted,
): void => {
  const change = action.type === 'user.propertiesUpdated' ? 'updated' : 'deleted'
  changeUser(working, action.fromUser.userUuid, change, action.changeProperties, action.sequence)
}

export const foldUsersProperties = (working: WorkingRoom, action: UsersPropertiesUpdated): void => {
  for (const { fromUser, change, changeProperties } of action.changes) {
    changeUser(working, fromUser.userUuid, change, changeProperties, action.sequence)
  }
}

const changeUser = (
  working: WorkingRoom,
  userUuid: string,
  change: PropertyChange,
  changeProperties: ChangeProperties,
  sequence: number | undefined,
): void => {
  const { users, batch } = working
  const place = placeOf(users, userUuid)
  if (place === nowhere) {
    reportUnknown(working, userUuid, sequence)
    return
  }
  const user = entityAt(users, place)
  const refusal: Refusal = { working, sequence, userUuid }
  const properties =
    change === 'updated'
      ? withProperties(user.properties, changeProperties as JsonObject, refusal)
      : withoutProperties(user.properties, changeProperties, refusal)
  if (properties !== user.properties) {
    working.users = withEntityAt(users, place, userWith(user, properties), batch)
  }
}

const reportUnknown = (working: WorkingRoom, userUuid: string, sequence: number | undefined): void => {
  const message = `properties of user "${userUuid.slice(0, 80)}", who is not in the room: nothing was changed`
  working.report({ code: 'unknownUser', message, sequence, userUuid })
}
