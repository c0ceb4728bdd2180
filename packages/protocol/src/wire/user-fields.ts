import * as t from 'io-ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { Dialect } from './dialect.ts'
import { extraOf, FieldNames, withExtra } from './extra.ts'
import { type Presence, presences } from './literals.ts'
import { flagToWire } from './mutes.ts'
import {
  Enumerator,
  Milliseconds,
  optionalTextOf,
  textOf,
  WireObject,
  WireRole,
  WireUuid,
  WireValue,
  wireRoleOf,
} from './primitives.ts'
import { maybe } from './refined.ts'
import { type StreamFields, streamFieldsOf, streamFieldsToWire, WireStreamFields } from './stream-fields.ts'
import {
  type UserReference,
  userReferenceOf,
  userReferenceToWire,
  WireUserReference,
} from './user-reference.ts'

/** What a notification or a snapshot says of a user. Only the id is always there; what is absent was not mentioned. */
export interface UserFields {
  readonly userUuid: string
  readonly userName?: string | undefined
  /** As received: `"host"`, `"audience"`, …, or `"1"` for the document's integer 1. */
  readonly role?: string | undefined
  readonly muteChat?: boolean | undefined
  /** All of the user's properties, not a change of some. */
  readonly userProperties?: JsonObject | undefined
  /** When the user came or went, ms UTC. */
  readonly updateTime?: number | undefined
  readonly streams?: readonly StreamFields[] | undefined
  /** The wire's `state`; the document has none. */
  readonly state?: Presence | undefined
  readonly operator?: UserReference | undefined
  readonly cause?: JsonValue | undefined
  /** Fields that the document doesn't name. */
  readonly extra?: JsonObject | undefined
}

export interface WireUserFields {
  readonly userUuid: string | number
  readonly userName?: string | null | undefined
  readonly role?: string | number | null | undefined
  readonly muteChat?: number | null | undefined
  readonly userProperties?: JsonObject | null | undefined
  readonly updateTime?: number | null | undefined
  readonly streams?: readonly WireStreamFields[] | null | undefined
  readonly state?: number | null | undefined
  readonly type?: number | null | undefined
  readonly subscribe?: number | null | undefined
  readonly operator?: WireUserReference | null | undefined
  readonly cause?: JsonValue | null | undefined
}

const StreamList: t.Type<readonly WireStreamFields[], readonly WireStreamFields[], unknown> = t.readonlyArray(
  WireStreamFields,
  'list of streams',
)

/** A user as `cmd` 20, `cmd` 24 and the snapshot write them. */
export const WireUserFields: t.Type<WireUserFields, WireUserFields, unknown> = t.intersection(
  [
    t.type({ userUuid: WireUuid }),
    t.partial({
      userName: maybe(t.string),
      role: maybe(WireRole),
      muteChat: maybe(Enumerator),
      userProperties: maybe(WireObject),
      updateTime: maybe(Milliseconds),
      streams: maybe(StreamList),
      state: maybe(Enumerator),
      type: maybe(Enumerator),
      subscribe: maybe(Enumerator),
      operator: maybe(WireUserReference),
      cause: maybe(WireValue),
    }),
  ],
  'UserFields',
)

const namedEverywhere = [
  'userUuid',
  'userName',
  'role',
  'muteChat',
  'userProperties',
  'updateTime',
  'streams',
  'state',
  'operator',
  'cause',
]

/** The names of a user's fields; a notification may have one more of its own. */
export const userFieldNames = (...more: readonly string[]): FieldNames =>
  new FieldNames([...namedEverywhere, ...more])

/** Fields outside of `named` become `extra`. */
export const userFieldsOf = (wire: WireUserFields, named: FieldNames): UserFields => ({
  userUuid: textOf(wire.userUuid),
  userName: wire.userName ?? undefined,
  role: optionalTextOf(wire.role),
  muteChat: wire.muteChat === undefined || wire.muteChat === null ? undefined : wire.muteChat !== 0,
  userProperties: wire.userProperties ?? undefined,
  updateTime: wire.updateTime ?? undefined,
  streams: wire.streams?.map(streamFieldsOf),
  state: wire.state === undefined || wire.state === null ? undefined : presences.decode(wire.state),
  operator: userReferenceOf(wire.operator),
  cause: wire.cause ?? undefined,
  extra: extraOf(wire, named),
})

export const userFieldsToWire = (
  user: UserFields,
  more: Readonly<Record<string, unknown>>,
  dialect: Dialect,
): object =>
  withExtra(
    {
      userUuid: user.userUuid,
      userName: user.userName,
      role: wireRoleOf(user.role, dialect),
      muteChat: flagToWire(user.muteChat),
      userProperties: user.userProperties,
      ...more,
      streams: user.streams?.map(streamFieldsToWire),
      state: user.state === undefined ? undefined : presences.encode(user.state),
      updateTime: user.updateTime,
      cause: user.cause,
      operator: userReferenceToWire(user.operator, dialect),
    },
    user.extra,
  )
