import type {
  ChangeProperties,
  JsonObject,
  PropertyChange,
  UserPropertiesDeleted,
  UserPropertiesUpdated,
  UsersPropertiesUpdated,
} from '@roomfold/protocol'
import { castDraft, produce } from 'immer'
import { withEntity } from '../entity-map/index.ts'
import { refusePath } from './paths.ts'
import { withoutProperties, withProperties } from './properties.ts'
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
  const user = working.users.get(userUuid)
  if (user === undefined) {
    const message = `properties of user "${userUuid.slice(0, 80)}", who is not in the room: nothing was changed`
    working.report({ code: 'unknownUser', message, sequence, userUuid })
    return
  }
  const refuse = refusePath(working, sequence, userUuid)
  const properties =
    change === 'updated'
      ? withProperties(user.properties, changeProperties as JsonObject, refuse)
      : withoutProperties(user.properties, changeProperties, refuse)
  if (properties === user.properties) return
  const changed = produce(user, (draft) => {
    draft.properties = castDraft(properties)
  })
  working.users = withEntity(working.users, changed, working.batch)
}
