import * as t from 'io-ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { Dialect } from './dialect.ts'
import { optionalCodeOf, optionalLiteralOf } from './enumeration.ts'
import { extraOf, withExtra } from './extra.ts'
import { type Presence, presences } from './literals.ts'
import { flagOf, flagToWire } from './mutes.ts'
import { type OptionalMembers, objectOf } from './object.ts'
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
import { type Names, namesOf } from './shape.ts'
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
  readonly operator?: WireUserReference | null | undefined
  readonly cause?: JsonValue | null | undefined
}

const StreamList: t.Type<readonly WireStreamFields[], readonly WireStreamFields[], unknown> = t.readonlyArray(
  WireStreamFields,
  'list of streams',
)

const streamNames = namesOf(WireStreamFields)

const optional = {
  userName: t.string,
  role: WireRole,
  muteChat: Enumerator,
  userProperties: WireObject,
  updateTime: Milliseconds,
  streams: StreamList,
  state: Enumerator,
  operator: WireUserReference,
  cause: WireValue,
}

/** A user as `cmd` 20, `cmd` 24 and the snapshot write them, each with fields of its own. */
export const userCodec = <W extends WireUserFields>(
  more: Omit<OptionalMembers<W>, keyof typeof optional>,
): t.Type<W, W, unknown> =>
  objectOf<WireUserFields>('UserFields', { userUuid: WireUuid }, { ...optional, ...more }) as t.Mixed

/** Fields that aren't `named` become `extra`; undefined: there are none, not in the streams either. */
export const userFieldsOf = (wire: WireUserFields, named: Names | undefined): UserFields => ({
  userUuid: textOf(wire.userUuid),
  userName: wire.userName ?? undefined,
  role: optionalTextOf(wire.role),
  muteChat: flagOf(wire.muteChat),
  userProperties: wire.userProperties ?? undefined,
  updateTime: wire.updateTime ?? undefined,
  streams: wire.streams?.map((stream) => streamFieldsOf(stream, named && streamNames)),
  state: optionalLiteralOf(presences, wire.state),
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
      state: optionalCodeOf(presences, user.state),
      updateTime: user.updateTime,
      cause: user.cause,
      operator: userReferenceToWire(user.operator, dialect),
    },
    user.extra,
  )
