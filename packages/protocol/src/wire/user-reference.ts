import * as t from 'io-ts'
import type { Dialect } from './dialect.ts'
import { optionalTextOf, textOf, WireRole, WireUuid, wireRoleOf } from './primitives.ts'
import { maybe } from './refined.ts'

/** A user as other notifications name them: `operator`, `fromUser`. */
export interface UserReference {
  readonly userUuid: string
  readonly userName?: string | undefined
  /** As received: `"host"`, `"audience"`, …, or `"1"` for the document's integer 1. */
  readonly role?: string | undefined
}

export interface WireUserReference {
  readonly userUuid?: string | number | null | undefined
  readonly userName?: string | null | undefined
  readonly role?: string | number | null | undefined
}

/** `operator` and `fromUser`: any of the three fields may be missing, as in the wire's empty `operator`. */
export const WireUserReference: t.Type<WireUserReference, WireUserReference, unknown> = t.partial(
  { userUuid: maybe(WireUuid), userName: maybe(t.string), role: maybe(WireRole) },
  'user reference',
)

/** A user reference that names its user. */
export const WireSubject: t.Type<WireSubject, WireSubject, unknown> = t.intersection(
  [t.type({ userUuid: WireUuid }), t.partial({ userName: maybe(t.string), role: maybe(WireRole) })],
  'user reference with userUuid',
)
export interface WireSubject {
  readonly userUuid: string | number
  readonly userName?: string | null | undefined
  readonly role?: string | number | null | undefined
}

/** The user who is meant, or undefined for an empty or missing reference. */
export const userReferenceOf = (wire: WireUserReference | null | undefined): UserReference | undefined =>
  wire === undefined || wire === null || wire.userUuid === undefined || wire.userUuid === null
    ? undefined
    : subjectOf(wire as WireSubject)

export const subjectOf = (wire: WireSubject): UserReference => ({
  userUuid: textOf(wire.userUuid),
  userName: wire.userName ?? undefined,
  role: optionalTextOf(wire.role),
})

export const userReferenceToWire = (user: UserReference | undefined, dialect: Dialect): object | undefined =>
  user === undefined
    ? undefined
    : { userUuid: user.userUuid, userName: user.userName, role: wireRoleOf(user.role, dialect) }
