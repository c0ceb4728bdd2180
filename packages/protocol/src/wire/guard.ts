import type * as t from 'io-ts'
import { isObject } from '../json/json-value.ts'

type Guard = (value: unknown) => boolean

/** What io-ts keeps of a codec's structure, and what `maybe` adds. */
interface CodecStructure {
  readonly _tag?: string
  readonly is: Guard
  readonly props?: Readonly<Record<string, CodecStructure>>
  readonly types?: readonly CodecStructure[]
  readonly type?: CodecStructure
  readonly codomain?: CodecStructure
  readonly optional?: CodecStructure
}

/** One member of an object. */
interface MemberGuard {
  readonly key: string
  readonly guard: Guard
}

/**
 * The same question as the codec's own `is`, compiled once from its structure: nested intersections become one
 * flat list of members, so that a notification is checked in one walk. The codec stays the only source of the shape.
 */
export const guardOf = <A>(codec: t.Type<A, unknown, unknown>): ((value: unknown) => value is A) =>
  compile(codec as unknown as CodecStructure) as (value: unknown) => value is A

const compile = (codec: CodecStructure): Guard => {
  if (codec.optional !== undefined) return optionalGuard(compile(codec.optional))
  const members = membersOf(codec)
  if (members !== undefined) return objectGuard(members)
  switch (codec._tag) {
    case 'ReadonlyArrayType':
    case 'ArrayType':
      return codec.type === undefined ? codec.is : listGuard(compile(codec.type))
    case 'UnionType':
      return unionGuard((codec.types ?? []).map(compile))
    default:
      return codec.is
  }
}

const memberOf = (key: string, codec: CodecStructure, isPartial: boolean): MemberGuard => {
  const { optional } = codec
  if (optional !== undefined) return { key, guard: optionalGuard(compile(optional)) }
  const guard = compile(codec)
  return { key, guard: isPartial ? partialGuard(guard) : guard }
}

/** The members of an object codec, or of an intersection of object codecs only. */
const membersOf = (codec: CodecStructure): readonly MemberGuard[] | undefined => {
  const isPartial = codec._tag === 'PartialType'
  if (isPartial || codec._tag === 'InterfaceType') {
    return Object.entries(codec.props ?? {}).map(([key, member]) => memberOf(key, member, isPartial))
  }
  if (codec._tag !== 'IntersectionType') return undefined
  const parts = (codec.types ?? []).map(membersOf)
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined
}

const partialGuard =
  (guard: Guard): Guard =>
  (value) =>
    value === undefined || guard(value)

const optionalGuard =
  (guard: Guard): Guard =>
  (value) =>
    value === undefined || value === null || guard(value)

/** So many members are remembered in their order. */
const rememberedMembers = 32

/**
 * Walks what is there rather than what could be: most members may be missing, and looking in vain costs most.
 * Objects of one kind have their members in one order nearly always, so the last order spares most look-ups.
 */
const objectGuard = (members: readonly MemberGuard[]): Guard => {
  const guards = new Map<string, Guard>()
  for (const { key, guard } of members) {
    const other = guards.get(key)
    guards.set(key, other === undefined ? guard : (value) => other(value) && guard(value))
  }
  const required = [...guards].filter(([, guard]) => !guard(undefined)).map(([key]) => key)
  const keys: string[] = []
  const inOrder: Guard[] = []
  const look = (key: string, place: number): Guard | undefined => {
    const guard = guards.get(key)
    if (guard !== undefined && place <= keys.length && place < rememberedMembers) {
      keys[place] = key
      inOrder[place] = guard
    }
    return guard
  }
  return (value) => {
    if (!isObject(value)) return false
    for (const key of required) if (value[key] === undefined) return false
    let place = 0
    for (const key in value) {
      const guard = keys[place] === key ? inOrder[place] : look(key, place)
      if (guard !== undefined && !guard(value[key])) return false
      place += 1
    }
    return true
  }
}

const listGuard =
  (guard: Guard): Guard =>
  (value) => {
    if (!Array.isArray(value)) return false
    for (const item of value) if (!guard(item)) return false
    return true
  }

const unionGuard =
  (guards: readonly Guard[]): Guard =>
  (value) =>
    guards.some((guard) => guard(value))
