import type {
  JsonObject,
  UserFields,
  UserStateChanged,
  UsersChanged,
  UsersSubscriptionChanged,
} from '@roomfold/protocol'
import {
  entityAt,
  nowhere,
  placeOf,
  withEntityAt,
  withNewEntity,
  withoutEntity,
} from '../entity-map/index.ts'
import { isDeepEqual } from '../json/deep-equal.ts'
import { deepFrozen } from '../json/deep-frozen.ts'
import { noMembers } from '../snapshot/empty.ts'
import type { User } from '../snapshot/snapshot.ts'
import { latest, removeStream, removeStreamsOf, upsertStream, withExtra } from './streams.ts'
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
  const { users, batch } = working
  const place = placeOf(users, fields.userUuid)
  if (place === nowhere) {
    working.users = withNewEntity(users, newUser(fields), batch)
    return
  }
  const known = entityAt(users, place)
  const next = mergedUser(known, fields)
  if (next !== known) working.users = withEntityAt(users, place, next, batch)
}

const newUser = (fields: UserFields): User =>
  Object.freeze({
    userUuid: fields.userUuid,
    userName: fields.userName ?? '',
    role: fields.role ?? '',
    muteChat: fields.muteChat ?? false,
    updateTime: fields.updateTime,
    properties: fields.userProperties === undefined ? noMembers : deepFrozen(fields.userProperties),
    extra: fields.extra === undefined ? noMembers : deepFrozen(fields.extra),
  })

/** What is known of a user with all that is told: the same user where nothing differs. */
const mergedUser = (known: User, fields: UserFields): User => {
  const next: User = {
    userUuid: known.userUuid,
    userName: latest(known.userName, fields.userName),
    role: latest(known.role, fields.role),
    muteChat: fields.muteChat ?? known.muteChat,
    updateTime: fields.updateTime ?? known.updateTime,
    properties: replaced(known.properties, fields.userProperties),
    extra: withExtra(known.extra, fields.extra),
  }
  const isSame =
    next.userName === known.userName &&
    next.role === known.role &&
    next.muteChat === known.muteChat &&
    next.updateTime === known.updateTime &&
    next.properties === known.properties &&
    next.extra === known.extra
  return isSame ? known : Object.freeze(next)
}

/** A user with other properties, frozen already. */
export const userWith = (user: User, properties: JsonObject): User =>
  Object.freeze({
    userUuid: user.userUuid,
    userName: user.userName,
    role: user.role,
    muteChat: user.muteChat,
    updateTime: user.updateTime,
    properties,
    extra: user.extra,
  })

/** All of a user's properties, where they are told. */
const replaced = (known: JsonObject, told: JsonObject | undefined): JsonObject =>
  told === undefined || isDeepEqual(known, told) ? known : deepFrozen(told)
