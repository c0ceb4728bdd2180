import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader, Writable } from '../message/header.ts'
import { extraOf } from '../wire/extra.ts'
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

/** A user of a large room who came into sight or went out of it. */
export interface SubscribedUser extends UserFields {
  readonly subscribe: boolean
}

/** Users whom this client is told about, or no longer, in large rooms. Source: the wire (`cmd` 24), not in the document. */
export interface UsersSubscriptionChanged extends ActionHeader {
  readonly type: 'users.subscriptionChanged'
  readonly users: readonly SubscribedUser[]
}

interface WireSubscribedUser extends WireUserFields {
  readonly subscribe?: number | null | undefined
}
const WireSubscribedUser = userCodec<WireSubscribedUser>({ subscribe: Enumerator })

export interface SubscriptionsData extends ActorOfWire {
  readonly users: readonly WireSubscribedUser[]
}

/** `data` of `cmd` 24. */
export const SubscriptionsData = objectOf<SubscriptionsData>(
  'SubscriptionsData',
  { users: t.readonlyArray(WireSubscribedUser, 'list of users') },
  actorFields,
)

const userNames = namesOf(WireSubscribedUser)

const subscribedUserOf = (wire: WireSubscribedUser, named: Names | undefined): SubscribedUser => {
  const user = userFieldsOf(wire, named) as Writable<SubscribedUser>
  user.subscribe = wire.subscribe !== 0
  return user
}

export const subscriptions: NotificationDefinition<SubscriptionsData, UsersSubscriptionChanged> = {
  codec: SubscriptionsData,
  toAction: (wire, envelope, _dialect, named) => {
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
      type: 'users.subscriptionChanged',
      users: wire.users.map((user) => subscribedUserOf(user, named && userNames)),
    }
  },
}

export const subscriptionsToWire: ToWire<UsersSubscriptionChanged> = (action, dialect) =>
  dataToWire(
    action,
    {
      users: action.users.map((user) =>
        userFieldsToWire(user, { subscribe: Number(user.subscribe) }, dialect),
      ),
    },
    dialect,
  )
