import type { UserFields, UserStateChanged, UsersChanged, UsersSubscriptionChanged } from '@roomfold/protocol'
import { castDraft, freeze, produce } from 'immer'
import { withEntity, withoutEntity } from '../entity-map/index.ts'
import { isDeepEqual } from '../json/deep-equal.ts'
import { noMembers } from '../snapshot/empty.ts'
import type { User } from '../snapshot/snapshot.ts'
import { removeStream, removeStreamsOf, upsertStream, withExtra } from './streams.ts'
import type { WorkingRoom } from './working-room.ts'

/** Those who left first, then those who entered: a user in both lists is in the room. */
export const foldUsers = (working: WorkingRoom, action: UsersChanged): void => {
  for (const user of action.offlineUsers) removeUser(working, user.userUuid)
  for (const user of action.onlineUsers) enterUser(working, user)
}

export const foldSubscriptions = (working: WorkingRoom, action: UsersSubscriptionChanged): void => {
  for (const user of action.users) if (!user.subscribe) removeUser(working, user.userUuid)
  for (const user of action.users) if (user.subscribe) enterUser(working, user)
}

export const foldUserState = (working: WorkingRoom, action: UserStateChanged): void => {
  const { userUuid, userName, role, muteChat, extra } = action
  upsertUser(working, { userUuid, userName, role, muteChat, extra })
}

const removeUser = (working: WorkingRoom, userUuid: string): void => {
  working.users = withoutEntity(working.users, userUuid, working.batch)
  removeStreamsOf(working, userUuid)
}

/** A user who enters, or enters again: what isn't mentioned stays. A listed stream that is offline goes. */
export const enterUser = (working: WorkingRoom, user: UserFields): void => {
  upsertUser(working, user)
  for (const stream of user.streams ?? []) {
    if (stream.state === 'offline') removeStream(working, stream.streamUuid)
    else upsertStream(working, stream, user.userUuid)
  }
}

const upsertUser = (working: WorkingRoom, fields: UserFields): void => {
  const known = working.users.get(fields.userUuid)
  const next = known === undefined ? newUser(fields) : mergedUser(known, fields)
  working.users = withEntity(working.users, next, working.batch)
}

const newUser = (fields: UserFields): User =>
  freeze(
    {
      userUuid: fields.userUuid,
      userName: fields.userName ?? '',
      role: fields.role ?? '',
      muteChat: fields.muteChat ?? false,
      updateTime: fields.updateTime,
      properties: fields.userProperties === undefined ? noMembers : freeze(fields.userProperties, true),
      extra: fields.extra === undefined ? noMembers : freeze(fields.extra, true),
    },
    false,
  )

const mergedUser = (known: User, fields: UserFields): User =>
  produce(known, (draft) => {
    if (fields.userName !== undefined) draft.userName = fields.userName
    if (fields.role !== undefined) draft.role = fields.role
    if (fields.muteChat !== undefined) draft.muteChat = fields.muteChat
    if (fields.updateTime !== undefined) draft.updateTime = fields.updateTime
    if (fields.extra !== undefined) draft.extra = castDraft(withExtra(known.extra, fields.extra))
    const { userProperties } = fields
    if (userProperties !== undefined && !isDeepEqual(known.properties, userProperties)) {
      draft.properties = castDraft(userProperties)
    }
  })
