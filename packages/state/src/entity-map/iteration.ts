import { Departed } from './departed.ts'
import type { Content, Edit } from './frame.ts'
import { contentsOf, type Version } from './version.ts'

type Read<V, T> = (entity: V, version: Version<V>) => T

const iteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

/** Walks the slots. Written by hand: a generator takes about five times as long per entity. */
class EntityIterator<V, T> {
  readonly #version: Version<V>
  readonly #read: Read<V, T>
  readonly #length: number
  /** Where the version stood when the slots were taken: once an edit comes after it, they are another's. */
  readonly #at: Edit<V>
  #contents: readonly Content<V>[]
  #own: boolean
  #slot = 0

  static {
    // Iterable itself, with whatever else built-in iterators of the platform have (`map`, `filter`, …).
    Object.setPrototypeOf(EntityIterator.prototype, iteratorPrototype)
  }

  constructor(version: Version<V>, read: Read<V, T>) {
    this.#version = version
    this.#read = read
    this.#length = version.length
    this.#at = version.at
    this.#own = version.at.next !== undefined
    this.#contents = contentsOf(version)
  }

  next(): IteratorResult<T, undefined> {
    if (!this.#own && this.#at.next !== undefined) {
      this.#own = true
      this.#contents = contentsOf(this.#version)
    }
    while (this.#slot < this.#length) {
      const content = this.#contents[this.#slot]
      this.#slot += 1
      if (!(content instanceof Departed)) {
        return { done: false, value: this.#read(content as V, this.#version) }
      }
    }
    return { done: true, value: undefined }
  }
}

const entityItself = <V>(entity: V): V => entity
const keyOfEntity = <V>(entity: V, version: Version<V>): string => version.keyOf(entity)
const entryOfEntity = <V>(entity: V, version: Version<V>): [string, V] => [version.keyOf(entity), entity]

const iteratorOf = <V, T>(version: Version<V>, read: Read<V, T>): MapIterator<T> =>
  new EntityIterator(version, read) as Pick<MapIterator<T>, 'next'> as MapIterator<T>

/** Each entity in order of entry. */
export const entitiesOf = <V>(version: Version<V>): MapIterator<V> => iteratorOf<V, V>(version, entityItself)

export const keysOf = <V>(version: Version<V>): MapIterator<string> =>
  iteratorOf<V, string>(version, keyOfEntity)

export const entriesOf = <V>(version: Version<V>): MapIterator<[string, V]> =>
  iteratorOf<V, [string, V]>(version, entryOfEntity)

export const forEachEntity = <V>(version: Version<V>, visit: (entity: V) => void): void => {
  for (const entity of entitiesOf(version)) visit(entity)
}
