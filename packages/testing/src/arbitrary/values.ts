import type { JsonObject, JsonValue } from '@roomfold/protocol'
import fc from 'fast-check'

/** Names that are unsafe as keys of plain objects, and ordinary ones. */
const foreignNames = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '',
  '0',
  '101',
  '\ud800',
]

/** Any text, biased to difficult cases. */
export const textArbitrary: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(...foreignNames),
)

/** A finite number that round-trips through JSON: no negative zero. */
const numberArbitrary: fc.Arbitrary<number> = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => (value === 0 ? 0 : value))

/** Any JSON value, a few levels deep. */
export const jsonArbitrary: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.oneof(textArbitrary, numberArbitrary, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(textArbitrary, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

/** Any JSON value but null, which the wire uses for "absent". */
export const presentJsonArbitrary: fc.Arbitrary<JsonValue> = jsonArbitrary.filter((value) => value !== null)

/** Any JSON object. */
export const jsonObjectArbitrary: fc.Arbitrary<JsonObject> = fc.dictionary(textArbitrary, jsonArbitrary, {
  maxKeys: 3,
  noNullPrototype: true,
})

/** Fields that no codec names. */
export const extraArbitrary: fc.Arbitrary<JsonObject | undefined> = fc.option(
  fc.dictionary(
    fc.constantFrom('playUrl', 'x-custom', '__proto__', 'toString', 'widgetUuid'),
    jsonArbitrary,
    { minKeys: 1, maxKeys: 2, noNullPrototype: true },
  ),
  { nil: undefined },
)

/** A value, or undefined. */
export const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })

/** One of some literals, or an unknown integer. */
export const literalArbitrary = <const L extends string>(
  ...literals: readonly L[]
): fc.Arbitrary<L | `code:${number}`> =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...literals) },
    {
      weight: 1,
      arbitrary: fc.integer({ min: 50, max: 99 }).map((code): `code:${number}` => `code:${code}`),
    },
  )

/** A time, ms UTC. */
export const timeArbitrary: fc.Arbitrary<number> = fc.integer({ min: 0, max: 4_102_444_800_000 })
