import type * as t from 'io-ts'
import { type Takes, takesNull, takesText, takesUndefined } from './refined.ts'

/** A codec taken apart, so that a value is asked in one walk. All kinds have the same fields: asking stays quick. */
export interface Shape {
  readonly kind: 'leaf' | 'list' | 'object' | 'union'
  /** A leaf's question. */
  readonly is: (value: unknown) => boolean
  /** Of a list its item, of a union one that must fit, of an object what else must fit. */
  readonly parts: readonly Shape[]
  readonly members: ReadonlyMap<string, Member>
  /** How many members must be there. */
  readonly required: number
  /** The members in the order in which they stood last. */
  readonly keys: string[]
  readonly order: Member[]
}

/** One member of an object. */
export interface Member {
  readonly shape: Shape
  /** Its shape's question where that is a leaf: asked at once. */
  readonly is: Shape['is'] | undefined
  /** The plain values that fit without asking its shape. */
  readonly takes: Takes
  /** 1 when it must be there, 0 when it may be missing. */
  readonly counts: 0 | 1
}

/** What io-ts keeps of a codec's structure, and what `refined`, `maybe` and `writtenOut` add. */
interface Structure {
  readonly _tag?: string
  readonly is: (value: unknown) => boolean
  readonly props?: Readonly<Record<string, Structure>>
  readonly types?: readonly Structure[]
  readonly type?: Structure
  readonly optional?: Structure
  readonly quick?: (value: unknown) => boolean
  readonly takes?: Takes
}

/** The names of a codec's members. */
export const namesOf = (codec: t.Mixed): Names => objectShape(codec as Structure).members

/** Something that knows names. */
export interface Names {
  readonly has: (name: string) => boolean
}

/** The structure of a codec: nested intersections become one object with the members of all. */
export const shapeOf = (codec: t.Mixed): Shape => compile(codec as Structure)

const compile = (codec: Structure): Shape => {
  if (codec.quick !== undefined) return shapeWith('leaf', { is: codec.quick })
  switch (codec._tag) {
    case 'ReadonlyArrayType':
    case 'ArrayType':
      return shapeWith('list', { parts: [compile(codec.type as Structure)] })
    case 'UnionType':
      return shapeWith('union', { parts: (codec.types ?? []).map(compile) })
    case 'InterfaceType':
    case 'PartialType':
    case 'IntersectionType':
      return objectShape(codec)
    default:
      return shapeWith('leaf', { is: codec.is })
  }
}

const shapeWith = (kind: Shape['kind'], { is, parts, members, required }: Partial<Shape>): Shape => ({
  kind,
  is: is ?? (() => false),
  parts: parts ?? [],
  members: members ?? new Map(),
  required: required ?? 0,
  keys: [],
  order: [],
})

/** The parts of nested intersections. */
const flat = (codec: Structure): readonly Structure[] =>
  codec._tag === 'IntersectionType' ? (codec.types ?? []).flatMap(flat) : [codec]

/** A part without members of its own, or with one that another part has too, is asked by itself. */
const objectShape = (codec: Structure): Shape => {
  const members = new Map<string, Member>()
  const parts: Shape[] = []
  for (const part of flat(codec)) {
    const keys = Object.keys(part.props ?? {})
    if (part.props === undefined || keys.some((key) => members.has(key))) parts.push(compile(part))
    else for (const key of keys) members.set(key, memberOf(part.props[key] as Structure, part._tag))
  }
  const required = [...members.values()].filter(({ counts }) => counts === 1).length
  return shapeWith('object', { parts, members, required })
}

const memberOf = (codec: Structure, tag: string | undefined): Member => {
  const within = codec.optional ?? codec
  const takes = within._tag === 'StringType' ? takesText : (within.takes ?? 0)
  const isPartial = tag === 'PartialType'
  const shape = compile(within)
  return {
    shape,
    is: shape.kind === 'leaf' ? shape.is : undefined,
    takes:
      takes |
      (isPartial ? takesUndefined : 0) |
      (codec.optional === undefined ? 0 : takesUndefined | takesNull),
    counts: isPartial ? 0 : 1,
  }
}
