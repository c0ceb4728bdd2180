import { isJsonValue, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { setOwn } from '../json/own-property.ts'
import type { Names } from './shape.ts'

/**
 * The fields of an object that aren't `named`, or undefined when there is none. A value that JSON can't give
 * back (out of range, too deep) is left out. No names at all: somebody has looked already, there is nothing.
 */
export const extraOf = (value: object, named: Names | undefined): JsonObject | undefined => {
  if (named === undefined) return undefined
  let extra: Record<string, JsonValue> | undefined
  for (const key in value) {
    if (named.has(key)) continue
    const member: unknown = (value as Record<string, unknown>)[key]
    if (!isJsonValue(member)) continue
    extra ??= {}
    setOwn(extra, key, member)
  }
  return extra
}

/** Puts unnamed fields back under the named ones, and leaves out what is undefined. */
export const withExtra = (
  named: Readonly<Record<string, unknown>>,
  extra: JsonObject | undefined,
): object => {
  const written: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(named)) if (value !== undefined) setOwn(written, key, value)
  for (const [key, value] of Object.entries(extra ?? {})) {
    if (!Object.hasOwn(written, key)) setOwn(written, key, value as unknown)
  }
  return written
}
