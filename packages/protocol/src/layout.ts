import type * as t from 'io-ts'
import { type Invalid, invalid, type LeafType } from './codecs/leaf.ts'
import { type Derive, isNullish, type OptionalType } from './codecs/optional.ts'
import type { AnyCodec, AnyStruct, FlatType, Wire } from './codecs/struct.ts'
import { isJsonValue, type JsonObject, type JsonValue } from './json/json-value.ts'
import { setOwn } from './json/own-property.ts'
import type { NotificationType } from './notification.ts'

/** Decodes like the codec's `decode`, in one pass and without errors. */
export type Decoder<A> = (value: unknown) => A | Invalid

/** The codecs that `compile` knows. */
export type CompilableCodec =
  | LeafType<unknown, unknown>
  | AnyOptional
  | FlatType<unknown>
  | AnyStruct
  | NotificationType<unknown>
  | t.ReadonlyArrayType<t.Mixed>
  | t.StringType
  | t.UnknownType

export type AnyOptional = OptionalType<unknown, unknown, unknown>

type Compile = (codec: AnyCodec) => Decoder<unknown>

/** How many invalid lenient fields were met. A caller compares the count before and after decoding. */
export const invalidFields = { count: 0 }

/** How a member is decoded, and its index in `values`. All have the same fields in the same order: one hidden class. */
interface Field {
  readonly index: number
  /** Which values decode to themselves: a sum of `strings`, `integers`, `numbers`. */
  readonly passThrough: number
  /** The values of small integers. */
  readonly table: readonly unknown[]
  readonly decode: Decoder<unknown>
  /** 1: the member must be present. */
  readonly required: 0 | 1
  /** Null and undefined leave the default. */
  readonly isOptional: boolean
  /** An invalid value leaves the default and goes to `extra`. */
  readonly isLenient: boolean
}

const strings = 1
const integers = 2
const numbers = 4

/** How an object is decoded: `readFields` stores each member in `values`, and the result is built from them. */
export interface Layout {
  readonly beforeDecode: ((wire: Wire) => Wire) | undefined
  readonly isValid: ((wire: Wire) => boolean) | undefined
  readonly fields: ReadonlyMap<string, Field>
  /** How many fields are required. */
  readonly required: number
  /** Values that are computed from the siblings where the member is absent. */
  readonly derived: readonly { readonly index: number; readonly derive: Derive<unknown> }[]
  /** Whether unnamed members are kept, by the object or by a flat member. */
  readonly isOpen: boolean
  readonly shape: ObjectShape
  readonly defaults: readonly unknown[]
  /** The values and unnamed members of the last object that was read. */
  readonly values: unknown[]
  extra: JsonObject | undefined
  /** The keys of earlier objects by position, with their fields: most objects of one kind have the same key order. */
  readonly cachedKeys: string[]
  readonly cachedFields: Field[]
}

/** An object to build. Its members are in `values`, starting at `first`. */
export interface ObjectShape {
  readonly keys: readonly string[]
  readonly first: number
  /** When the object has `extra`: always, if a lenient member was invalid, or never. */
  readonly extra: 'always' | 'invalid' | 'never'
  /** Flat members: objects that are built from values of their own. */
  readonly flat: readonly { readonly index: number; readonly shape: ObjectShape }[]
}

export const layoutOf = (codec: AnyStruct, compile: Compile): Layout => {
  const fields = new Map<string, Field>()
  const defaults: unknown[] = []
  const derived: { index: number; derive: Derive<unknown> }[] = []
  const addShape = ({ members, keepsExtra, isOpen }: AnyStruct): ObjectShape => {
    const first = defaults.length
    for (const { type } of members) defaults.push(defaultOf(type as unknown as CompilableCodec))
    const flat: { index: number; shape: ObjectShape }[] = []
    for (const [position, { wire, type }] of members.entries()) {
      const member = type as unknown as CompilableCodec
      const index = first + position
      if (member._tag === 'FlatType') flat.push({ index, shape: addShape(member.type as AnyStruct) })
      else fields.set(wire, fieldOf(member, index, compile))
      if (member._tag === 'OptionalType' && member.derive !== undefined)
        derived.push({ index, derive: member.derive })
    }
    const extra = keepsExtra ? 'always' : isOpen ? 'never' : 'invalid'
    return { keys: members.map(({ key }) => key), first, extra, flat }
  }
  const shape = addShape(codec)
  return {
    beforeDecode: codec.rules.beforeDecode,
    isValid: codec.rules.isValid,
    fields,
    required: [...fields.values()].filter((field) => field.required === 1).length,
    derived,
    isOpen: codec.isOpen,
    shape,
    defaults,
    values: [...defaults],
    extra: undefined,
    cachedKeys: [],
    cachedFields: [],
  }
}

const defaultOf = (type: CompilableCodec): unknown =>
  type._tag === 'OptionalType' ? type.defaultValue : undefined

const fieldOf = (type: CompilableCodec, index: number, compile: Compile): Field => {
  const isOptional = type._tag === 'OptionalType' && type.isAbsent === isNullish
  const present = isOptional ? (type.type as CompilableCodec) : type
  const { passThrough, table } = (present._tag === 'LeafType' ? present : {}) as Partial<LeafType<unknown>>
  return {
    index,
    passThrough:
      (passThrough?.text || present._tag === 'StringType' ? strings : 0) |
      (passThrough?.integers ? integers : 0) |
      (passThrough?.numbers ? numbers : 0),
    table: table ?? [],
    decode: compile(present as AnyCodec),
    required: type._tag === 'OptionalType' || type._tag === 'UnknownType' ? 0 : 1,
    isOptional,
    isLenient: type._tag === 'OptionalType' && type.isLenient,
  }
}

/** Reads an object into `values`. It iterates the present members: looking up absent ones costs most. */
export const readFields = (layout: Layout, value: Wire): boolean => {
  const { cachedKeys, cachedFields, values, defaults, beforeDecode, isValid } = layout
  const wire = beforeDecode === undefined ? value : beforeDecode(value)
  for (let index = 0; index < defaults.length; index += 1) values[index] = defaults[index]
  layout.extra = undefined
  let position = 0
  let required = 0
  for (const key in wire) {
    // The bounds check comes first: once V8 has seen `undefined` in the comparison, it stays several times slower.
    const field =
      position < cachedKeys.length && cachedKeys[position] === key
        ? cachedFields[position]
        : findField(layout, key, position)
    position += 1
    const raw = wire[key]
    if (field === undefined) {
      if (layout.isOpen) addExtra(layout, key, raw)
      continue
    }
    if (field.isOptional && (raw === null || raw === undefined)) continue
    const decoded = isPassedThrough(raw, field.passThrough) ? raw : decodeField(field, raw)
    if (decoded === invalid) {
      if (!field.isLenient) return false
      invalidFields.count += 1
      addExtra(layout, key, raw)
      continue
    }
    values[field.index] = decoded
    required += field.required
  }
  if (layout.derived.length > 0) deriveAbsent(layout, wire)
  return required === layout.required && (isValid === undefined || isValid(wire))
}

const deriveAbsent = ({ derived, values }: Layout, wire: Wire): void => {
  for (const { index, derive } of derived) if (values[index] === undefined) values[index] = derive(wire)
}

const isPassedThrough = (value: unknown, passThrough: number): boolean => {
  if (typeof value === 'string') return (passThrough & strings) !== 0
  if (typeof value !== 'number') return false
  return (passThrough & integers) !== 0
    ? Number.isSafeInteger(value)
    : (passThrough & numbers) !== 0 && Number.isFinite(value)
}

const decodeField = ({ table, decode }: Field, value: unknown): unknown => {
  const literal = typeof value === 'number' && value >= 0 && value < table.length ? table[value] : undefined
  return literal === undefined ? decode(value) : literal
}

/** How many positions of the key order are cached. */
const cacheSize = 32

const findField = ({ fields, cachedKeys, cachedFields }: Layout, key: string, position: number) => {
  const field = fields.get(key)
  if (field !== undefined && position <= cachedKeys.length && position < cacheSize) {
    cachedKeys[position] = key
    cachedFields[position] = field
  }
  return field
}

const addExtra = (layout: Layout, key: string, value: unknown): void => {
  if (!isJsonValue(value)) return
  const extra = (layout.extra ?? {}) as Record<string, JsonValue>
  setOwn(extra, key, value)
  layout.extra = extra
}
