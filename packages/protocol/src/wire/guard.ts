import { isObject } from '../json/json-value.ts'
import { type Takes, takesIntegers, takesNull, takesNumbers, takesText, takesUndefined } from './refined.ts'
import type { Member, Shape } from './shape.ts'

/** What a guard says of a value. */
export type Verdict = typeof refused | typeof fits | typeof fitsWithMore
/** It doesn't have the shape. */
export const refused = 0
/** It has, and the codec names all that is there. */
const fits = 1
/** It has; somewhere in it there are members that no codec names. Includes the bit of `fits`. */
export const fitsWithMore = 3

/**
 * The same question as a codec's own `is`, put to its structure: one walk, which also finds whether there is
 * anything that the codec doesn't name. The codec stays the only source of the shape.
 */
export const ask = (shape: Shape, value: unknown): Verdict => {
  switch (shape.kind) {
    case 'object':
      return askObject(shape, value)
    case 'list':
      return askItems(shape, value)
    case 'union':
      return askOneOf(shape, value)
    default:
      return shape.is(value) ? fits : refused
  }
}

/**
 * Walks what is there rather than what could be: most members may be missing, and looking in vain costs most.
 * Objects of one kind have their members in one order nearly always, so the last order spares most look-ups.
 */
const askObject = (shape: Shape, value: unknown): Verdict => {
  if (!isObject(value)) return refused
  const { keys, order } = shape
  let verdict: Verdict = fits
  let place = 0
  let required = 0
  for (const key in value) {
    // Asking for the length first: a comparison that has seen `undefined` is several times slower for good.
    const member = place < keys.length && keys[place] === key ? order[place] : look(shape, key, place)
    place += 1
    if (member === undefined) {
      verdict = fitsWithMore
      continue
    }
    const found: unknown = value[key]
    required += member.counts
    if (isPlain(found, member.takes)) continue
    if (member.is !== undefined) {
      if (member.is(found)) continue
      return refused
    }
    const answer = ask(member.shape, found)
    if (answer === refused) return refused
    verdict = (verdict | answer) as Verdict
  }
  if (required !== shape.required) return refused
  return shape.parts.length === 0 || fitsAll(shape.parts, value) ? verdict : refused
}

const isPlain = (value: unknown, takes: Takes): boolean => {
  if (typeof value === 'string') return (takes & takesText) !== 0
  if (typeof value === 'number') {
    return (takes & takesIntegers) !== 0
      ? Number.isSafeInteger(value)
      : (takes & takesNumbers) !== 0 && Number.isFinite(value)
  }
  if (value === null) return (takes & takesNull) !== 0
  return value === undefined && (takes & takesUndefined) !== 0
}

/** So many members are remembered in their order. */
const rememberedMembers = 32

const look = ({ members, keys, order }: Shape, key: string, place: number): Member | undefined => {
  const member = members.get(key)
  if (member !== undefined && place <= keys.length && place < rememberedMembers) {
    keys[place] = key
    order[place] = member
  }
  return member
}

/** What else must fit; what those parts don't name is named by the members. */
const fitsAll = (parts: readonly Shape[], value: unknown): boolean => {
  for (const part of parts) if (ask(part, value) === refused) return false
  return true
}

const askItems = (shape: Shape, value: unknown): Verdict => {
  if (!Array.isArray(value)) return refused
  const [item] = shape.parts as readonly [Shape]
  let verdict: Verdict = fits
  for (const found of value as readonly unknown[]) {
    const answer = ask(item, found)
    if (answer === refused) return refused
    verdict = (verdict | answer) as Verdict
  }
  return verdict
}

const askOneOf = (shape: Shape, value: unknown): Verdict => {
  for (const part of shape.parts) {
    const answer = ask(part, value)
    if (answer !== refused) return answer
  }
  return refused
}
