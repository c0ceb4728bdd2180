import type * as t from 'io-ts'
import { type Invalid, invalid, type LeafType } from './codecs/leaf.ts'
import { type Derive, isNothing, type OptionalType } from './codecs/optional.ts'
import type { AnyCodec, AnyStruct, FlatType, Wire } from './codecs/struct.ts'
import { isJsonValue, type JsonObject, type JsonValue } from './json/json-value.ts'
import { setOwn } from './json/own-property.ts'
import type { NotificationType } from './notification.ts'

/** What a codec's `decode` does, in one walk, without saying what was wrong. */
export type Decoder<A> = (value: unknown) => A | Invalid

/** The codecs that have a fast form. */
export type Known =
  | LeafType<unknown, unknown>
  | Optional
  | FlatType<unknown>
  | AnyStruct
  | NotificationType<unknown>
  | t.ReadonlyArrayType<t.Mixed>
  | t.StringType
  | t.UnknownType

export type Optional = OptionalType<unknown, unknown, unknown>

type Compile = (codec: AnyCodec) => Decoder<unknown>

/** How many fields were invalid in values that decoded all the same. */
export const invalidFields = { count: 0 }

/** Where a member's value goes, and how it is read. All have the same fields in the same order: one hidden class. */
interface Slot {
  readonly index: number
  /** Which plain values are taken as they are: a sum of `text`, `integers`, `numbers`. */
  readonly takes: number
  /** What small integers become. */
  readonly table: readonly unknown[]
  readonly decode: Decoder<unknown>
  /** 1 when it must be there. */
  readonly required: 0 | 1
  /** Null and undefined leave the slot as it is. */
  readonly mayMiss: boolean
  /** An invalid value leaves it as it is, and goes to `extra`. */
  readonly isLenient: boolean
}

const text = 1
const integers = 2
const numbers = 4

/** How an object is read: each member's value goes to its slot, and the object is built from the slots. */
export interface Layout {
  readonly gather: ((wire: Wire) => Wire) | undefined
  readonly fits: ((wire: Wire) => boolean) | undefined
  readonly slots: ReadonlyMap<string, Slot>
  readonly required: number
  /** Slots that follow from the others where nothing was found for them. */
  readonly derived: readonly { readonly index: number; readonly derive: Derive<unknown> }[]
  /** Whether unnamed members are kept, in the whole or in a part. */
  readonly isOpen: boolean
  readonly whole: Part
  /** What the slots hold before a walk. */
  readonly blank: readonly unknown[]
  /** What they hold after it, and the unnamed members that it met. */
  readonly values: unknown[]
  extra: JsonObject | undefined
  /** The members in the order in which they stood last: objects of one kind have one order nearly always. */
  readonly keys: string[]
  readonly order: Slot[]
}

/** An object to build: its members stand in the slots from `first` on. */
export interface Part {
  readonly keys: readonly string[]
  readonly first: number
  /** Whether it has `extra`: always, where a lenient member was invalid, or never. */
  readonly extra: 'always' | 'invalid' | 'never'
  /** Members that have slots of their own. */
  readonly flat: readonly { readonly index: number; readonly part: Part }[]
}

export const layoutOf = (codec: AnyStruct, compile: Compile): Layout => {
  const slots = new Map<string, Slot>()
  const blank: unknown[] = []
  const derived: { index: number; derive: Derive<unknown> }[] = []
  const place = ({ members, keepsExtra, isOpen }: AnyStruct): Part => {
    const first = blank.length
    for (const { type } of members) blank.push(absentOf(type as unknown as Known))
    const flat: { index: number; part: Part }[] = []
    for (const [position, { wire, type }] of members.entries()) {
      const member = type as unknown as Known
      const index = first + position
      if (member._tag === 'FlatType') flat.push({ index, part: place(member.type as AnyStruct) })
      else slots.set(wire, slotOf(member, index, compile))
      if (member._tag === 'OptionalType' && member.derive !== undefined)
        derived.push({ index, derive: member.derive })
    }
    const extra = keepsExtra ? 'always' : isOpen ? 'never' : 'invalid'
    return { keys: members.map(({ key }) => key), first, extra, flat }
  }
  const whole = place(codec)
  return {
    gather: codec.rules.gather,
    fits: codec.rules.fits,
    slots,
    required: [...slots.values()].filter((slot) => slot.required === 1).length,
    derived,
    isOpen: codec.isOpen,
    whole,
    blank,
    values: [...blank],
    extra: undefined,
    keys: [],
    order: [],
  }
}

const absentOf = (type: Known): unknown => (type._tag === 'OptionalType' ? type.absent : undefined)

const slotOf = (type: Known, index: number, compile: Compile): Slot => {
  const mayMiss = type._tag === 'OptionalType' && type.isMissing === isNothing
  const within = mayMiss ? (type.type as Known) : type
  const { unchanged, table } = (within._tag === 'LeafType' ? within : {}) as Partial<LeafType<unknown>>
  return {
    index,
    takes:
      (unchanged?.text || within._tag === 'StringType' ? text : 0) |
      (unchanged?.integers ? integers : 0) |
      (unchanged?.numbers ? numbers : 0),
    table: table ?? [],
    decode: compile(within as AnyCodec),
    required: type._tag === 'OptionalType' || type._tag === 'UnknownType' ? 0 : 1,
    mayMiss,
    isLenient: type._tag === 'OptionalType' && type.isLenient,
  }
}

/** Fills the slots. It walks what is there, not what could be: looking for a missing member costs most. */
export const walk = (layout: Layout, value: Wire): boolean => {
  const { keys, order, values, blank, gather, fits } = layout
  const wire = gather === undefined ? value : gather(value)
  for (let index = 0; index < blank.length; index += 1) values[index] = blank[index]
  layout.extra = undefined
  let place = 0
  let required = 0
  for (const key in wire) {
    // Asking for the length first: a comparison that has seen `undefined` is several times slower for good.
    const slot = place < keys.length && keys[place] === key ? order[place] : find(layout, key, place)
    place += 1
    const found = wire[key]
    if (slot === undefined) {
      if (layout.isOpen) keep(layout, key, found)
      continue
    }
    if (slot.mayMiss && (found === null || found === undefined)) continue
    const decoded = isTaken(found, slot.takes) ? found : convert(slot, found)
    if (decoded === invalid) {
      if (!slot.isLenient) return false
      invalidFields.count += 1
      keep(layout, key, found)
      continue
    }
    values[slot.index] = decoded
    required += slot.required
  }
  if (layout.derived.length > 0) deriveMissing(layout, wire)
  return required === layout.required && (fits === undefined || fits(wire))
}

const deriveMissing = ({ derived, values }: Layout, wire: Wire): void => {
  for (const { index, derive } of derived) if (values[index] === undefined) values[index] = derive(wire)
}

const isTaken = (value: unknown, takes: number): boolean => {
  if (typeof value === 'string') return (takes & text) !== 0
  if (typeof value !== 'number') return false
  return (takes & integers) !== 0
    ? Number.isSafeInteger(value)
    : (takes & numbers) !== 0 && Number.isFinite(value)
}

const convert = ({ table, decode }: Slot, value: unknown): unknown => {
  const literal = typeof value === 'number' && value >= 0 && value < table.length ? table[value] : undefined
  return literal === undefined ? decode(value) : literal
}

const rememberedMembers = 32

const find = ({ slots, keys, order }: Layout, key: string, place: number): Slot | undefined => {
  const slot = slots.get(key)
  if (slot !== undefined && place <= keys.length && place < rememberedMembers) {
    keys[place] = key
    order[place] = slot
  }
  return slot
}

const keep = (layout: Layout, key: string, value: unknown): void => {
  if (!isJsonValue(value)) return
  const extra = (layout.extra ?? {}) as Record<string, JsonValue>
  setOwn(extra, key, value)
  layout.extra = extra
}
