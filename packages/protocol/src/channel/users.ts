import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader, Writable } from '../message/header.ts'
import type { Dialect } from '../wire/dialect.ts'
import { codeOf, literalOf } from '../wire/enumeration.ts'
import { extraOf } from '../wire/extra.ts'
import { type EntryReason, type ExitReason, entryReasons, exitReasons } from '../wire/literals.ts'
import { objectOf } from '../wire/object.ts'
import { Enumerator } from '../wire/primitives.ts'
import { type Names, namesOf } from '../wire/shape.ts'
import {
  type UserFields,
  userCodec,
  userFieldsOf,
  userFieldsToWire,
  type WireUserFields,
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
  readonly onlineUsers?: readonly ChangedUser[] | null | undefined
  readonly offlineUsers?: readonly ChangedUser[] | null | undefined
}

/** `type` says how a user came or went. */
const ChangedUser = userCodec<ChangedUser>({ type: Enumerator })
interface ChangedUser extends WireUserFields {
  readonly type?: number | null | undefined
}

const UserList: t.Type<readonly ChangedUser[], readonly ChangedUser[], unknown> = t.readonlyArray(
  ChangedUser,
  'list of users',
)

/** `data` of `cmd` 20. */
export const UsersData = objectOf<UsersData>(
  'UsersData',
  {},
  { total: Enumerator, onlineUsers: UserList, offlineUsers: UserList, ...actorFields },
)

const userNames = namesOf(ChangedUser)

const onlineUserOf = (wire: ChangedUser, named: Names | undefined): OnlineUser => {
  const user = userFieldsOf(wire, named) as Writable<OnlineUser>
  user.reason = literalOf(entryReasons, wire.type ?? 1)
  return user
}

const offlineUserOf = (wire: ChangedUser, named: Names | undefined): OfflineUser => {
  const user = userFieldsOf(wire, named) as Writable<OfflineUser>
  user.reason = literalOf(exitReasons, wire.type ?? impliedExit(user))
  return user
}

const impliedExit = (user: UserFields): number => (user.operator === undefined ? 1 : 2)

/** The document has no `type`: it is written only where a reader could not infer the reason. */
const typeToWire = (integer: number, implied: number, dialect: Dialect): number | undefined =>
  dialect === 'wire' || integer !== implied ? integer : undefined

const onlineUserToWire = (user: OnlineUser, dialect: Dialect): object =>
  userFieldsToWire(user, { type: typeToWire(codeOf(entryReasons, user.reason), 1, dialect) }, dialect)

const offlineUserToWire = (user: OfflineUser, dialect: Dialect): object =>
  userFieldsToWire(
    user,
    { type: typeToWire(codeOf(exitReasons, user.reason), impliedExit(user), dialect) },
    dialect,
  )

export const users: NotificationDefinition<UsersData, UsersChanged> = {
  codec: UsersData,
  toAction: (wire, envelope, _dialect, named) => {
    const others = named && userNames
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
      type: 'users.changed',
      total: wire.total ?? undefined,
      onlineUsers: wire.onlineUsers?.map((user) => onlineUserOf(user, others)) ?? [],
      offlineUsers: wire.offlineUsers?.map((user) => offlineUserOf(user, others)) ?? [],
    }
  },
}

export const usersToWire: ToWire<UsersChanged> = (action, dialect) =>
  dataToWire(
    action,
    {
      total: action.total,
      onlineUsers: action.onlineUsers.map((user) => onlineUserToWire(user, dialect)),
      offlineUsers: action.offlineUsers.map((user) => offlineUserToWire(user, dialect)),
    },
    dialect,
  )
