import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  fieldsOf,
  type NotificationDefinition,
} from '../message/definition.ts'
import { dataToWire } from '../message/envelope.ts'
import { type ActionHeader, begin } from '../message/header.ts'
import { type Presence, presences } from '../wire/literals.ts'
import { flagToWire } from '../wire/mutes.ts'
import { Enumerator, optionalTextOf, textOf, WireRole, WireUuid, wireRoleOf } from '../wire/primitives.ts'
import { maybe } from '../wire/refined.ts'

/** A user's name, role or chat permission changed. Source: "Channel messages", 5 (`cmd` 21). */
export interface UserStateChanged extends ActionHeader {
  readonly type: 'user.stateChanged'
  readonly userUuid: string
  readonly userName?: string | undefined
  readonly role?: string | undefined
  /** True: the user may not chat. Absent: not mentioned. */
  readonly muteChat?: boolean | undefined
  /** The wire's `state`; the document has none. */
  readonly state?: Presence | undefined
}

export interface UserStateData extends ActorOfWire {
  readonly userUuid: string | number
  readonly userName?: string | null | undefined
  readonly role?: string | number | null | undefined
  readonly muteChat?: number | null | undefined
  readonly state?: number | null | undefined
}

/** `data` of `cmd` 21. */
export const UserStateData: t.Type<UserStateData, UserStateData, unknown> = t.intersection(
  [
    t.type({ userUuid: WireUuid }),
    t.partial({
      userName: maybe(t.string),
      role: maybe(WireRole),
      muteChat: maybe(Enumerator),
      state: maybe(Enumerator),
      ...actorFields,
    }),
  ],
  'UserStateData',
)

export const userState: NotificationDefinition<UserStateData, UserStateChanged> = {
  types: ['user.stateChanged'],
  codec: UserStateData,
  fields: fieldsOf('userUuid', 'userName', 'role', 'muteChat', 'state'),
  toAction: (wire, header) => {
    const action = begin<UserStateChanged>(header, 'user.stateChanged')
    action.userUuid = textOf(wire.userUuid)
    action.userName = wire.userName ?? undefined
    action.role = optionalTextOf(wire.role)
    action.muteChat = wire.muteChat === undefined || wire.muteChat === null ? undefined : wire.muteChat !== 0
    action.state = wire.state === undefined || wire.state === null ? undefined : presences.decode(wire.state)
    return action
  },
  toWire: (action, dialect) =>
    dataToWire(
      action,
      {
        userUuid: action.userUuid,
        userName: action.userName,
        role: wireRoleOf(action.role, dialect),
        muteChat: flagToWire(action.muteChat),
        state: action.state === undefined ? undefined : presences.encode(action.state),
      },
      dialect,
    ),
}
