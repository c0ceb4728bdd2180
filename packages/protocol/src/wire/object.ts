import * as t from 'io-ts'
import { maybe } from './refined.ts'

/** A codec for a member: of its type, with or without the null that `maybe` takes by itself. */
type MemberCodec<V> = t.Type<NonNullable<V>, NonNullable<V>, unknown> | t.Type<V, V, unknown>

type OptionalKeys<W> = { [Key in keyof W]-?: undefined extends W[Key] ? Key : never }[keyof W]

/** Codecs of the members that must be there. */
export type RequiredMembers<W> = {
  readonly [Key in Exclude<keyof W, OptionalKeys<W>>]: MemberCodec<W[Key]>
}

/** Codecs of the members that may be missing or null. */
export type OptionalMembers<W> = {
  readonly [Key in OptionalKeys<W>]-?: MemberCodec<Exclude<W[Key], undefined>>
}

/** A codec of an object: members that must be there, and members that may be missing or null. It names them all. Without a name of its own it is called by its members. */
export const objectOf = <W extends object>(
  name: string | undefined,
  required: RequiredMembers<W>,
  optional: OptionalMembers<W>,
): t.Type<W, W, unknown> => {
  const members = Object.entries(optional as Readonly<Record<string, t.Type<unknown>>>)
  const partial = Object.fromEntries(members.map(([key, codec]) => [key, maybe(codec)]))
  const codec =
    Object.keys(required).length === 0
      ? t.partial(partial, name)
      : t.intersection([t.type(required as unknown as t.Props), t.partial(partial)], name)
  return codec as unknown as t.Type<W, W, unknown>
}
