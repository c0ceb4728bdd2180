import { type BatchOwner, BatchStamp } from './batch.ts'
import { entitiesOf } from './iteration.ts'
import { isOvergrown, recordSlot, SlotIndex } from './slot-index.ts'
import { emptyNode, rootShift, trieOf, withAppended, withContent } from './slot-trie.ts'
import { contentOf, Departed, emptyVersion, type KeyOf, noSlots, slotOf, Version } from './version.ts'

/** Slots of departed entities a version may carry beyond one for each present entity. */
const spareSlots = 32

/**
 * The version itself when `owner` may edit it in place, else a copy. Forking a version of an open batch
 * ends its right to be edited in place: its owner goes on with a copy too.
 */
const editable = <V>(version: Version<V>, owner: BatchOwner | undefined): Version<V> => {
  if (version.stamp !== undefined) {
    if (version.stamp.owner === owner) return version
    version.stamp = undefined
  }
  const stamp = owner === undefined ? undefined : new BatchStamp(owner)
  return new Version(version.keyOf, version.index, version.root, version.length, version.size, stamp)
}

/** Gives `version` new slots and a new index for `entities`; a later duplicate takes the first's place. */
const refill = <V>(version: Version<V>, entities: Iterable<V>): Version<V> => {
  const index = new SlotIndex()
  const contents: V[] = []
  for (const entity of entities) {
    const key = version.keyOf(entity)
    const place = index.slots.get(key) as number | undefined
    if (place === undefined) {
      index.slots.set(key, contents.length)
      contents.push(entity)
    } else contents[place] = entity
  }
  index.pairs = index.reach = version.length = version.size = contents.length
  version.index = index
  version.root = trieOf(contents, version.stamp)
  return version
}

export const versionFrom = <V>(keyOf: KeyOf<V>, entities: Iterable<V>): Version<V> =>
  refill(emptyVersion(keyOf), entities)

/** An index of what `version` alone holds, at the same slots: branches gone by are forgotten. */
const freshIndex = <V>(version: Version<V>): SlotIndex => {
  const index = new SlotIndex()
  for (let slot = 0; slot < version.length; slot += 1) {
    const content = contentOf(version, slot)
    if (!(content instanceof Departed)) recordSlot(index, version.keyOf(content), slot)
  }
  index.reach = version.length
  return index
}

const appended = <V>(
  version: Version<V>,
  key: string,
  entity: V,
  owner: BatchOwner | undefined,
): Version<V> => {
  if (isOvergrown(version.index)) version.index = freshIndex(version)
  const target = editable(version, owner)
  if (target.size === 0) target.index = new SlotIndex()
  recordSlot(target.index, key, target.length)
  target.root = withAppended(target.root, target.length, entity, target.stamp)
  target.length += 1
  target.size += 1
  return target
}

const inSlot = <V>(
  version: Version<V>,
  slot: number,
  entity: V,
  owner: BatchOwner | undefined,
): Version<V> => {
  const target = editable(version, owner)
  target.root = withContent(target.root, rootShift(target.length), slot, entity, target.stamp)
  return target
}

export const put = <V>(version: Version<V>, entity: V, owner: BatchOwner | undefined): Version<V> => {
  const key = version.keyOf(entity)
  const slot = slotOf(version, key)
  if (slot === -1) return appended(version, key, entity, owner)
  return contentOf(version, slot) === entity ? version : inSlot(version, slot, entity, owner)
}

/**
 * Puts what `alter` makes of the entity `key`, which is undefined where there is none; nothing where it makes
 * undefined of that. Looks for it only once.
 */
export const change = <V>(
  version: Version<V>,
  key: string,
  alter: (known: V | undefined) => V | undefined,
  owner: BatchOwner | undefined,
): Version<V> => {
  const slot = slotOf(version, key)
  const known = slot === -1 ? undefined : (contentOf(version, slot) as V)
  const entity = alter(known)
  if (entity === undefined || entity === known) return version
  return slot === -1 ? appended<V>(version, key, entity, owner) : inSlot<V>(version, slot, entity, owner)
}

const emptied = <V>(target: Version<V>): Version<V> => {
  target.index = noSlots
  target.root = emptyNode
  target.length = 0
  return target
}

export const remove = <V>(version: Version<V>, key: string, owner: BatchOwner | undefined): Version<V> => {
  const slot = slotOf(version, key)
  if (slot === -1) return version
  const target = editable(version, owner)
  target.size -= 1
  if (target.size === 0) return emptied(target)
  target.root = withContent(target.root, rootShift(target.length), slot, new Departed(key), target.stamp)
  const departed = target.length - target.size
  return departed > target.size + spareSlots ? refill(target, entitiesOf(target)) : target
}
