import * as t from 'io-ts'
import { isJsonObject, isJsonValue, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { refined } from './refined.ts'

/** An id: a string, or an integer that is read as its decimal digits. */
export const WireUuid = refined<string | number>(
  'string or integer',
  (value): value is string | number => typeof value === 'string' || Number.isSafeInteger(value),
)

/** A role: an integer in the document, a word on the wire. */
export const WireRole = WireUuid

/** A position in the room's order: an integer from 0 on. */
export const Sequence = refined<number>(
  'integer from 0 on',
  (value): value is number => Number.isSafeInteger(value) && (value as number) >= 0,
)

/** A command number: an integer from 0 on. */
export const Command = Sequence

/** A time: milliseconds since 1970, UTC. */
export const Milliseconds = refined<number>('milliseconds', (value): value is number =>
  Number.isFinite(value),
)

/** An enumerator: any integer. Meanings are looked up in a table; an unknown one is kept. */
export const Enumerator = refined<number>('integer', (value): value is number => Number.isSafeInteger(value))

/** Any JSON value, at most 200 levels deep, with finite numbers. */
export const WireValue: t.Type<JsonValue, JsonValue, unknown> = refined(
  'JSON value',
  (value): value is JsonValue => isJsonValue(value),
)

/** Any JSON object, at most 200 levels deep, with finite numbers. */
export const WireObject: t.Type<JsonObject, JsonObject, unknown> = refined('JSON object', isJsonObject)

/** Strings in a list. */
export const WireStrings: t.Type<readonly string[], readonly string[], unknown> = t.readonlyArray(
  t.string,
  'list of strings',
)

/** A dictionary from role to 0 or 1. */
export const WireMutes = t.record(t.string, Enumerator, 'dictionary of role to 0 or 1')

export const textOf = (id: string | number): string => (typeof id === 'string' ? id : String(id))

export const optionalTextOf = (id: string | number | null | undefined): string | undefined =>
  id === undefined || id === null ? undefined : textOf(id)

const integer = /^(0|-?[1-9]\d{0,14})$/

/** How a role is written: the document has integers, the wire has strings. */
export const wireRoleOf = (
  role: string | undefined,
  dialect: 'documented' | 'wire',
): string | number | undefined =>
  role !== undefined && dialect === 'documented' && integer.test(role) ? Number(role) : role
