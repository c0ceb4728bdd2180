import type { BatchOwner } from './batch.ts'
import { type VisitDifference, visitDifferences } from './differences.ts'
import { append, put, remove, removeGroup, replace, versionFrom } from './edits.ts'
import { entitiesOf, entriesOf, forEachEntity, keysOf } from './iteration.ts'
import type { GroupOf } from './slot-index.ts'
import {
  contentOf,
  emptyVersion,
  entityOf,
  type KeyOf,
  slotOf,
  slotsOfGroup,
  type Version,
} from './version.ts'

type Inspect = (value: unknown, options: object) => string

const inspectSymbol: unique symbol = Symbol.for('nodejs.util.inspect.custom')

let versionOf: <V>(map: EntityMap<V>) => Version<V>

/**
 * Entities by key, in order of entry: an update keeps the place, who leaves and enters again goes to the
 * end. A value that never changes; a changed map is another one that shares what is equal.
 */
export class EntityMap<V> implements ReadonlyMap<string, V> {
  readonly #version: Version<V>

  static {
    versionOf = (map) => map.#version
    // Keeps `map.get = …` from working on every map, for which freezing each would cost 35 ns a snapshot.
    Object.freeze(EntityMap.prototype)
  }

  /** @internal */
  constructor(version: Version<V>) {
    this.#version = version
  }

  get size(): number {
    return this.#version.size
  }

  get(key: string): V | undefined {
    return entityOf(this.#version, key)
  }

  has(key: string): boolean {
    return slotOf(this.#version, key) !== -1
  }

  forEach(callback: (entity: V, key: string, map: ReadonlyMap<string, V>) => void, receiver?: unknown): void {
    const version = this.#version
    forEachEntity(version, (entity) => callback.call(receiver, entity, version.keyOf(entity), this))
  }

  keys(): MapIterator<string> {
    return keysOf(this.#version)
  }

  values(): MapIterator<V> {
    return entitiesOf(this.#version)
  }

  entries(): MapIterator<[string, V]> {
    return entriesOf(this.#version)
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries()
  }

  /** A plain object by key, for `JSON.stringify` and tools that show state as JSON. */
  toJSON(): Record<string, V> {
    return Object.fromEntries(this)
  }

  /** How consoles of Node.js print it: as a `Map`, under its own name. */
  [inspectSymbol](depth: number | null, options: object, inspect?: Inspect): string {
    if (inspect === undefined || (depth !== null && depth < 0)) return `[EntityMap(${this.size})]`
    return `Entity${inspect(new Map(this), { ...options, depth })}`
  }
}

/**
 * A map without entities. `keyOf` reads an entity's own key, which never changes; `groupOf`, of whose kind it is,
 * which may.
 */
export const emptyEntityMap = <V>(keyOf: KeyOf<V>, groupOf?: GroupOf<V>): EntityMap<V> =>
  new EntityMap(emptyVersion(keyOf, groupOf))

/** A map of `entities` in their order; a later one with the same key wins and keeps the first one's place. */
export const entityMapFrom = <V>(
  keyOf: KeyOf<V>,
  entities: Iterable<V>,
  groupOf?: GroupOf<V>,
): EntityMap<V> => new EntityMap(versionFrom(keyOf, entities, groupOf))

const mapOf = <V>(map: EntityMap<V>, before: Version<V>, after: Version<V>): EntityMap<V> =>
  after === before ? map : new EntityMap(after)

/**
 * The map with `entity` in it: in the place of the one with the same key, else at the end.
 * The same map when it holds this very entity, or when it is being edited in place by `owner`.
 */
export const withEntity = <V>(map: EntityMap<V>, entity: V, owner?: BatchOwner): EntityMap<V> => {
  const version = versionOf(map)
  return mapOf(map, version, put(version, entity, owner))
}

/** Where a map holds the entity `key`; `nowhere` if it doesn't. Good for this very map only. */
export const placeOf = <V>(map: EntityMap<V>, key: string): number => slotOf(versionOf(map), key)

export const nowhere = -1

/** The entity at a place of this map. */
export const entityAt = <V>(map: EntityMap<V>, place: number): V => contentOf(versionOf(map), place) as V

/** The map with another entity at a place, which has to have the same key. `withEntity` without looking again. */
export const withEntityAt = <V>(
  map: EntityMap<V>,
  place: number,
  entity: V,
  owner?: BatchOwner,
): EntityMap<V> => {
  const version = versionOf(map)
  return mapOf(map, version, replace(version, place, entity, owner))
}

/** The map with an entity at the end, which has to have a key that is nowhere in it. */
export const withNewEntity = <V>(map: EntityMap<V>, entity: V, owner?: BatchOwner): EntityMap<V> => {
  const version = versionOf(map)
  return mapOf(map, version, append(version, entity, owner))
}

/** The map without the entity `key`; the same map when the key is unknown. */
export const withoutEntity = <V>(map: EntityMap<V>, key: string, owner?: BatchOwner): EntityMap<V> => {
  const version = versionOf(map)
  return mapOf(map, version, remove(version, key, owner))
}

/** The entities of a group, in order of entry. */
export const entitiesInGroup = <V>(map: EntityMap<V>, group: string): V[] => {
  const version = versionOf(map)
  return slotsOfGroup(version, group).map((slot) => contentOf(version, slot) as V)
}

/** The map without the entities of a group; the same map when there are none. */
export const withoutGroup = <V>(map: EntityMap<V>, group: string, owner?: BatchOwner): EntityMap<V> => {
  const version = versionOf(map)
  return mapOf(map, version, removeGroup(version, group, owner))
}

/**
 * Visits each key whose entity is not the same (`===`) in both maps, once: first the changed and the
 * removed in the order of `before`, then the entered in the order of `after`.
 * Costs about the number of changes when one map was made from the other, else about the size of both.
 */
export const differences = <V>(before: EntityMap<V>, after: EntityMap<V>, visit: VisitDifference<V>): void =>
  visitDifferences(versionOf(before), versionOf(after), visit)

/** What a map costs to keep; for tests. `laterEdits`: what a reader of it may have to look past. */
export const statisticsOf = <V>(
  map: EntityMap<V>,
): { slots: number; indexedSlots: number; indexedGroups: number; laterEdits: number } => {
  const { length, index, at } = versionOf(map)
  let laterEdits = 0
  for (let edit = at.next; edit !== undefined; edit = edit.next) laterEdits += 1
  return { slots: length, indexedSlots: index.pairs, indexedGroups: index.groupPairs, laterEdits }
}
