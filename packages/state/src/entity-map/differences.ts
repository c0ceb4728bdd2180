import { Departed } from './departed.ts'
import type { Content, Edit } from './frame.ts'
import { contentsOf, entityOf, type Version } from './version.ts'

export type VisitDifference<V> = (key: string, before: V | undefined, after: V | undefined) => void

/** Entities that are in one of two versions, each in its order of entry. */
interface Sides<V> {
  readonly onlyBefore: V[]
  readonly onlyAfter: V[]
}

const isEntity = <V>(content: Content<V> | undefined): content is V =>
  content !== undefined && !(content instanceof Departed)

const compare = <V>(sides: Sides<V>, before: Content<V> | undefined, after: Content<V> | undefined): void => {
  if (before === after) return
  if (isEntity(before)) sides.onlyBefore.push(before)
  if (isEntity(after)) sides.onlyAfter.push(after)
}

type Slots<V> = Map<number, Content<V> | undefined>

/** What the slots held that were edited from an edit to another one; undefined when that doesn't come after it. */
const editedBetween = <V>(from: Edit<V>, to: Edit<V> | undefined): Slots<V> | undefined => {
  const slots: Slots<V> = new Map()
  for (let edit = from; edit !== to; ) {
    const { next } = edit
    if (next === undefined) return to === undefined ? slots : undefined
    if (!slots.has(next.slot)) slots.set(next.slot, next.before)
    edit = next
  }
  return slots
}

/** The contents of edited slots in an older and a newer version of one frame, slot by slot. */
const editedSlots = <V>(
  older: Version<V>,
  newer: Version<V>,
): (readonly [Content<V> | undefined, Content<V> | undefined])[] | undefined => {
  const edited = older.frame === newer.frame ? editedBetween(older.at, newer.at) : undefined
  if (edited === undefined) return undefined
  const later = editedBetween(newer.at, undefined) as Slots<V>
  const contentIn = (slot: number): Content<V> | undefined =>
    later.has(slot) ? later.get(slot) : newer.frame.slots[slot]
  const slots = [...edited.keys()].sort((left, right) => left - right)
  return slots.map((slot) => [edited.get(slot), contentIn(slot)])
}

const sidesOf = <V>(before: Version<V>, after: Version<V>): Sides<V> => {
  const sides: Sides<V> = { onlyBefore: [], onlyAfter: [] }
  const forwards = editedSlots(before, after)
  const backwards = forwards === undefined ? editedSlots(after, before) : undefined
  if (forwards !== undefined) for (const [older, newer] of forwards) compare(sides, older, newer)
  else if (backwards !== undefined) for (const [older, newer] of backwards) compare(sides, newer, older)
  else {
    const left = contentsOf(before)
    const right = contentsOf(after)
    const length = Math.max(left.length, right.length)
    for (let slot = 0; slot < length; slot += 1) compare(sides, left[slot], right[slot])
  }
  return sides
}

/**
 * Visits what differs. Between versions of one frame only edited slots are looked at, else all; whatever is
 * not the same there is compared by key, so versions without a common ancestor are told apart just as well.
 */
export const visitDifferences = <V>(
  before: Version<V>,
  after: Version<V>,
  visit: VisitDifference<V>,
): void => {
  const { onlyBefore, onlyAfter } = sidesOf(before, after)
  for (const entity of onlyBefore) {
    const key = before.keyOf(entity)
    const next = entityOf(after, key)
    if (next !== entity) visit(key, entity, next)
  }
  for (const entity of onlyAfter) {
    const key = after.keyOf(entity)
    if (entityOf(before, key) === undefined) visit(key, undefined, entity)
  }
}
