import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin, type Writable } from '../message/header.ts'
import type { Dialect } from '../wire/dialect.ts'
import { type EntryReason, type ExitReason, entryReasons, exitReasons } from '../wire/literals.ts'
import { Enumerator } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'
import {
  type UserFields,
  userFieldNames,
  userFieldsOf,
  userFieldsToWire,
  WireUserFields,
} from '../wire/user-fields.ts'

/** A user who entered. */
export interface OnlineUser extends UserFields {
  readonly reason: EntryReason
}

/** A user who left. */
export interface OfflineUser extends UserFields {
  /** `kicked` when the wire's `type` says so, or when there is none and an operator did it. */
  readonly reason: ExitReason
}

/** Users entered or left the room; who left is applied first. Source: "Channel messages", 4 (`cmd` 20). */
export interface UsersChanged extends ActionHeader {
  readonly type: 'users.changed'
  /** The document: how many enter and leave; newer documents: how many are in the room. Never a fact to count with. */
  readonly total?: number | undefined
  readonly onlineUsers: readonly OnlineUser[]
  readonly offlineUsers: readonly OfflineUser[]
}

export interface UsersData extends ActorOfWire {
  readonly total?: number | null | undefined
  readonly onlineUsers?: readonly WireUserFields[] | null | undefined
  readonly offlineUsers?: readonly WireUserFields[] | null | undefined
}

const UserList: t.Type<readonly WireUserFields[], readonly WireUserFields[], unknown> = t.readonlyArray(
  WireUserFields,
  'list of users',
)

/** `data` of `cmd` 20. */
export const UsersData: t.Type<UsersData, UsersData, unknown> = t.partial(
  {
    total: maybe(Enumerator),
    onlineUsers: maybe(UserList),
    offlineUsers: maybe(UserList),
    ...actorFields,
  },
  'UsersData',
)

/** `type` says how a user came or went. */
const named = userFieldNames('type')

const onlineUserOf = (wire: WireUserFields): OnlineUser => {
  const user = userFieldsOf(wire, named) as Writable<OnlineUser>
  user.reason = entryReasons.decode(wire.type ?? 1)
  return user
}

const offlineUserOf = (wire: WireUserFields): OfflineUser => {
  const user = userFieldsOf(wire, named) as Writable<OfflineUser>
  user.reason = exitReasons.decode(wire.type ?? impliedExit(user))
  return user
}

const impliedExit = (user: UserFields): number => (user.operator === undefined ? 1 : 2)

/** The document has no `type`: it is written only where a reader could not infer the reason. */
const typeToWire = (integer: number, implied: number, dialect: Dialect): number | undefined =>
  dialect === 'wire' || integer !== implied ? integer : undefined

const onlineUserToWire = (user: OnlineUser, dialect: Dialect): object =>
  userFieldsToWire(user, { type: typeToWire(entryReasons.encode(user.reason), 1, dialect) }, dialect)

const offlineUserToWire = (user: OfflineUser, dialect: Dialect): object =>
  userFieldsToWire(
    user,
    { type: typeToWire(exitReasons.encode(user.reason), impliedExit(user), dialect) },
    dialect,
  )

export const users: NotificationDefinition<UsersData, UsersChanged> = {
  types: ['users.changed'],
  codec: UsersData,
  fields: fieldsOf('total', 'onlineUsers', 'offlineUsers'),
  toAction: (wire, header) => {
    const action = begin<UsersChanged>(header, 'users.changed')
    action.total = wire.total ?? undefined
    action.onlineUsers = wire.onlineUsers?.map(onlineUserOf) ?? []
    action.offlineUsers = wire.offlineUsers?.map(offlineUserOf) ?? []
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        total: action.total,
        onlineUsers: action.onlineUsers.map((user) => onlineUserToWire(user, dialect)),
        offlineUsers: action.offlineUsers.map((user) => offlineUserToWire(user, dialect)),
      },
      dialect,
    ),
}
