import * as t from 'io-ts'
import { isObject } from '../json/json-value.ts'
import type { Dialect } from './dialect.ts'
import { isId, optionalTextOf, textOf, WireRole, WireUuid, wireRoleOf } from './primitives.ts'
import { isNothing, maybe, writtenOut } from './refined.ts'

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
export const WireUserReference = writtenOut<WireUserReference>(
  t.partial(
    { userUuid: maybe(WireUuid), userName: maybe(t.string), role: maybe(WireRole) },
    'user reference',
  ),
  (value) => {
    if (!isObject(value)) return false
    const { userUuid, userName, role } = value as Members
    return (isId(userUuid) || isNothing(userUuid)) && isNamed(userName, role)
  },
)

type Members = { readonly [Key in keyof WireUserReference]?: unknown }

const isNamed = (userName: unknown, role: unknown): boolean =>
  (typeof userName === 'string' || isNothing(userName)) && (isId(role) || isNothing(role))

/** A user reference that names its user. */
export const WireSubject = writtenOut<WireSubject>(
  t.intersection(
    [t.type({ userUuid: WireUuid }), t.partial({ userName: maybe(t.string), role: maybe(WireRole) })],
    'user reference with userUuid',
  ),
  (value) => {
    if (!isObject(value)) return false
    const { userUuid, userName, role } = value as Members
    return isId(userUuid) && isNamed(userName, role)
  },
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
