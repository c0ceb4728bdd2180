import * as t from 'io-ts'

/** Which plain values a codec takes without a further question: a sum of `takesText`, `takesIntegers` and the like. */
export type Takes = number
export const takesText: Takes = 1
export const takesIntegers: Takes = 2
export const takesNumbers: Takes = 4
export const takesNull: Takes = 8
export const takesUndefined: Takes = 16

/** A codec that says which plain values it takes, for whoever asks many members in one walk. */
export interface RefinedCodec<A> extends t.Type<A, A, unknown> {
  readonly takes: Takes
}

/** A codec that accepts what a guard accepts and changes nothing. Its name is what error messages call expected. */
export const refined = <A>(
  name: string,
  is: (value: unknown) => value is A,
  takes: Takes = 0,
): RefinedCodec<A> =>
  Object.assign(
    new t.Type<A, A, unknown>(
      name,
      is,
      (value, context) => (is(value) ? t.success(value) : t.failure(value, context)),
      t.identity,
    ),
    { takes },
  )

/** A codec that also takes null and nothing. It shows the codec within, for whoever walks the structure. */
export interface MaybeCodec<A> extends t.Type<A | null | undefined, A | null | undefined, unknown> {
  readonly optional: t.Type<A, A, unknown>
}

/** The codec, or null, or nothing: the wire writes all three for "there is none". */
export const maybe = <A>(codec: t.Type<A, A, unknown>): MaybeCodec<A> =>
  Object.assign(
    new t.Type<A | null | undefined, A | null | undefined, unknown>(
      `${codec.name} or null`,
      (value): value is A | null | undefined => isNothing(value) || codec.is(value),
      (value, context) => (isNothing(value) ? t.success(value) : codec.validate(value, context)),
      t.identity,
    ),
    { optional: codec },
  )

export const isNothing = (value: unknown): value is null | undefined => value === undefined || value === null

/** A codec whose own question is also written out, member by member. */
export interface WrittenOut<A> extends t.Type<A, A, unknown> {
  readonly quick: (value: unknown) => value is A
}

/**
 * Adds a codec's question written out by hand, for shapes that stand in nearly every notification and whose
 * unnamed fields nobody keeps: reading members by name is several times quicker than walking them. The codec
 * decides what the question is; the specs hold the two together.
 */
export const writtenOut = <A extends object>(
  codec: t.Type<A, A, unknown>,
  quick: (value: unknown) => boolean,
): WrittenOut<A> => Object.assign(codec, { quick: quick as WrittenOut<A>['quick'] })
