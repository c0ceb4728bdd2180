import * as t from 'io-ts'

/** A codec that accepts what a guard accepts and changes nothing. Its name is what error messages call expected. */
export const refined = <A>(name: string, is: (value: unknown) => value is A): t.Type<A, A, unknown> =>
  new t.Type<A, A, unknown>(
    name,
    is,
    (value, context) => (is(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
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
      (value): value is A | null | undefined => value === undefined || value === null || codec.is(value),
      (value, context) =>
        value === undefined || value === null ? t.success(value) : codec.validate(value, context),
      t.identity,
    ),
    { optional: codec },
  )
