import * as t from 'io-ts'
import {
  type ActorOfWire,
  actorFields,
  type NotificationDefinition,
  type ToWire,
} from '../message/definition.ts'
import { dataToWire, headerOf } from '../message/envelope.ts'
import type { ActionHeader } from '../message/header.ts'
import { optionalCodeOf, optionalLiteralOf } from '../wire/enumeration.ts'
import { extraOf } from '../wire/extra.ts'
import { type Presence, presences } from '../wire/literals.ts'
import { flagOf, flagToWire } from '../wire/mutes.ts'
import { objectOf } from '../wire/object.ts'
import { Enumerator, optionalTextOf, textOf, WireRole, WireUuid, wireRoleOf } from '../wire/primitives.ts'

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
export const UserStateData = objectOf<UserStateData>(
  'UserStateData',
  { userUuid: WireUuid },
  { userName: t.string, role: WireRole, muteChat: Enumerator, state: Enumerator, ...actorFields },
)

export const userState: NotificationDefinition<UserStateData, UserStateChanged> = {
  codec: UserStateData,
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
      type: 'user.stateChanged',
      userUuid: textOf(wire.userUuid),
      userName: wire.userName ?? undefined,
      role: optionalTextOf(wire.role),
      muteChat: flagOf(wire.muteChat),
      state: optionalLiteralOf(presences, wire.state),
    }
  },
}

export const userStateToWire: ToWire<UserStateChanged> = (action, dialect) =>
  dataToWire(
    action,
    {
      userUuid: action.userUuid,
      userName: action.userName,
      role: wireRoleOf(action.role, dialect),
      muteChat: flagToWire(action.muteChat),
      state: optionalCodeOf(presences, action.state),
    },
    dialect,
  )
