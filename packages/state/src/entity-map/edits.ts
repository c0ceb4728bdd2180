import type { BatchOwner } from './batch.ts'
import { Departed } from './departed.ts'
import { type Content, Edit, Frame, firstEdit } from './frame.ts'
import { entitiesOf } from './iteration.ts'
import { type GroupOf, isOvergrown, recordGroup, recordSlot, SlotIndex } from './slot-index.ts'
import { contentOf, emptyVersion, type KeyOf, separate, slotOf, slotsOfGroup, Version } from './version.ts'

/** Slots of departed entities a version may carry beyond one for each present entity. */
const spareSlots = 32

/**
 * The version itself when `owner` may edit it in place, else one that goes on from it: also where somebody else
 * went on from it in the middle of the batch.
 */
const editable = <V>(version: Version<V>, owner: BatchOwner | undefined): Version<V> =>
  owner !== undefined && version.owner === owner && version.at.next === undefined
    ? version
    : new Version<V>(
        version.keyOf,
        version.index,
        version.frame,
        version.at,
        version.length,
        version.size,
        owner,
      )

/**
 * Puts `content` into a slot, or behind the last one. The frame is written on in place, with a record of what
 * was there for all versions before. Where the frame has gone on without `target`, or has too many edits, it
 * gets one of its own.
 */
const write = <V>(target: Version<V>, slot: number, content: Content<V>): void => {
  if (target.at.next !== undefined || target.frame.edits >= target.frame.mostEdits) {
    separate(target, target.owner)
  }
  const { frame } = target
  if (frame.owner === undefined || frame.owner !== target.owner) {
    const edit = new Edit<V>(slot, frame.slots[slot])
    frame.edits += 1
    target.at.next = edit
    target.at = edit
  }
  frame.slots[slot] = content
}

/** Begins anew with these slots and an empty index. */
const restart = <V>(target: Version<V>, slots: V[]): void => {
  target.index = new SlotIndex(target.index.groupOf)
  target.frame = new Frame<V>(slots, target.owner)
  target.at = firstEdit<V>()
  target.length = slots.length
}

/** Gives `version` new slots and a new index for `entities`; a later duplicate takes the first's place. */
const refill = <V>(version: Version<V>, entities: Iterable<V>): Version<V> => {
  const places = new Map<string, number>()
  const slots: V[] = []
  for (const entity of entities) {
    const key = version.keyOf(entity)
    const place = places.get(key) ?? slots.length
    places.set(key, place)
    slots[place] = entity
  }
  restart(version, slots)
  version.index = freshIndex(version)
  version.size = slots.length
  return version
}

export const versionFrom = <V>(keyOf: KeyOf<V>, entities: Iterable<V>, groupOf?: GroupOf<V>): Version<V> =>
  refill(emptyVersion(keyOf, groupOf), entities)

/** An index of what `version` alone holds, at the same slots: branches gone by are forgotten. */
const freshIndex = <V>(version: Version<V>): SlotIndex<V> => {
  const index = new SlotIndex(version.index.groupOf)
  for (let slot = 0; slot < version.length; slot += 1) {
    const content = contentOf(version, slot)
    if (content instanceof Departed) continue
    recordSlot(index, version.keyOf(content), slot)
    recordGroup(index, content, slot)
  }
  index.reach = version.length
  return index
}

/** The version with an entity whose key it doesn't hold, behind the last one. */
export const append = <V>(version: Version<V>, entity: V, owner: BatchOwner | undefined): Version<V> => {
  if (isOvergrown(version.index)) version.index = freshIndex(version)
  const target = editable(version, owner)
  if (target.size === 0) restart(target, [])
  recordSlot(target.index, target.keyOf(entity), target.length)
  recordGroup(target.index, entity, target.length)
  write(target, target.length, entity)
  target.length += 1
  target.size += 1
  return target
}

/** The version with another entity of the same key in a slot. */
export const replace = <V>(
  version: Version<V>,
  slot: number,
  entity: V,
  owner: BatchOwner | undefined,
): Version<V> => {
  const target = editable(version, owner)
  const { groupOf } = target.index
  if (groupOf !== undefined && groupOf(entity) !== groupOf(contentOf(version, slot) as V)) {
    if (isOvergrown(target.index)) target.index = freshIndex(target)
    recordGroup(target.index, entity, slot)
  }
  write(target, slot, entity)
  return target
}

export const put = <V>(version: Version<V>, entity: V, owner: BatchOwner | undefined): Version<V> => {
  const slot = slotOf(version, version.keyOf(entity))
  if (slot === -1) return append(version, entity, owner)
  return contentOf(version, slot) === entity ? version : replace(version, slot, entity, owner)
}

/** After entities left: begins anew where too many slots are theirs. */
const compacted = <V>(target: Version<V>): Version<V> => {
  if (target.size === 0) restart(target, [])
  const departed = target.length - target.size
  return departed > target.size + spareSlots ? refill(target, entitiesOf(target)) : target
}

export const remove = <V>(version: Version<V>, key: string, owner: BatchOwner | undefined): Version<V> => {
  const slot = slotOf(version, key)
  if (slot === -1) return version
  const target = editable(version, owner)
  target.size -= 1
  write(target, slot, new Departed(key))
  return compacted(target)
}

/** Whether so many slots were a group's at some time that to look through them costs more than to begin anew. */
const wasInManySlots = <V>({ index, length }: Version<V>, group: string): boolean => {
  const slots = index.groups.get(group)
  return typeof slots === 'object' && slots.length > 64 + 8 * Math.sqrt(length)
}

/** Removes all entities of a group. */
export const removeGroup = <V>(
  version: Version<V>,
  group: string,
  owner: BatchOwner | undefined,
): Version<V> => {
  const slots = slotsOfGroup(version, group)
  if (slots.length === 0) return version
  const target = editable(version, owner)
  target.size -= slots.length
  for (const slot of slots) write(target, slot, new Departed(target.keyOf(contentOf(target, slot) as V)))
  compacted(target)
  return wasInManySlots(target, group) ? refill(target, entitiesOf(target)) : target
}
