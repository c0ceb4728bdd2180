import * as t from 'io-ts'
import { isJsonObject, isJsonValue, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { refined, takesIntegers, takesNull, takesNumbers, takesText } from './refined.ts'

/** An id: a string, or an integer that is read as its decimal digits. */
export const isId = (value: unknown): value is string | number =>
  typeof value === 'string' || Number.isSafeInteger(value)
export const WireUuid = refined('string or integer', isId, takesText | takesIntegers)

/** A role: an integer in the document, a word on the wire. */
export const WireRole = WireUuid

/** A position in the room's order: an integer from 0 on. */
export const isPlace = (value: unknown): value is number => isInteger(value) && value >= 0
export const Sequence = refined('integer from 0 on', isPlace)

/** A command number: an integer from 0 on. */
export const Command = Sequence

/** A time: milliseconds since 1970, UTC. */
export const isTime = (value: unknown): value is number => Number.isFinite(value)
export const Milliseconds = refined('milliseconds', isTime, takesNumbers)

/** An enumerator: any integer. Meanings are looked up in a table; an unknown one is kept. */
export const isInteger = (value: unknown): value is number => Number.isSafeInteger(value)
export const Enumerator = refined('integer', isInteger, takesIntegers)

/** Any JSON value, at most 200 levels deep, with finite numbers. */
export const WireValue: t.Type<JsonValue, JsonValue, unknown> = refined(
  'JSON value',
  (value): value is JsonValue => isJsonValue(value),
  takesText | takesNumbers | takesNull,
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

/** Integer roles are one digit nearly always: their text is at hand. */
const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

export const textOf = (id: string | number): string =>
  typeof id === 'string' ? id : (digits[id] ?? String(id))

export const optionalTextOf = (id: string | number | null | undefined): string | undefined =>
  id === undefined || id === null ? undefined : textOf(id)

const integer = /^(0|-?[1-9]\d{0,14})$/

/** How a role is written: the document has integers, the wire has strings. */
export const wireRoleOf = (
  role: string | undefined,
  dialect: 'documented' | 'wire',
): string | number | undefined =>
  role !== undefined && dialect === 'documented' && integer.test(role) ? Number(role) : role
