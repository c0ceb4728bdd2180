import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin, type Writable } from '../message/header.ts'
import {
  type UserFields,
  userFieldNames,
  userFieldsOf,
  userFieldsToWire,
  WireUserFields,
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

export interface SubscriptionsData extends ActorOfWire {
  readonly users: readonly WireUserFields[]
}

/** `data` of `cmd` 24. */
export const SubscriptionsData: t.Type<SubscriptionsData, SubscriptionsData, unknown> = t.intersection(
  [t.type({ users: t.readonlyArray(WireUserFields, 'list of users') }), t.partial(actorFields)],
  'SubscriptionsData',
)

const named = userFieldNames('subscribe')

const subscribedUserOf = (wire: WireUserFields): SubscribedUser => {
  const user = userFieldsOf(wire, named) as Writable<SubscribedUser>
  user.subscribe = wire.subscribe !== 0
  return user
}

export const subscriptions: NotificationDefinition<SubscriptionsData, UsersSubscriptionChanged> = {
  types: ['users.subscriptionChanged'],
  codec: SubscriptionsData,
  fields: fieldsOf('users'),
  toAction: (wire, header) => {
    const action = begin<UsersSubscriptionChanged>(header, 'users.subscriptionChanged')
    action.users = wire.users.map(subscribedUserOf)
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        users: action.users.map((user) =>
          userFieldsToWire(user, { subscribe: Number(user.subscribe) }, dialect),
        ),
      },
      dialect,
    ),
}
