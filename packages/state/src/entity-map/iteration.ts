import { emptyNode, leafOf, rootShift, type TrieNode, width } from './slot-trie.ts'
import { Departed, type Version } from './version.ts'

type Read<V, T> = (entity: V, version: Version<V>) => T

const iteratorPrototype: object = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))

/** Walks the slots leaf by leaf. Written by hand: a generator takes about five times as long per entity. */
class EntityIterator<V, T> {
  readonly #version: Version<V>
  readonly #read: Read<V, T>
  readonly #root: TrieNode
  readonly #shift: number
  readonly #length: number
  #slot = 0
  #leaf: TrieNode = emptyNode

  static {
    // Iterable itself, with whatever else built-in iterators of the platform have (`map`, `filter`, …).
    Object.setPrototypeOf(EntityIterator.prototype, iteratorPrototype)
  }

  constructor(version: Version<V>, read: Read<V, T>) {
    this.#version = version
    this.#read = read
    this.#root = version.root
    this.#shift = rootShift(version.length)
    this.#length = version.length
  }

  next(): IteratorResult<T, undefined> {
    while (this.#slot < this.#length) {
      const position = this.#slot % width
      if (position === 0) this.#leaf = leafOf(this.#root, this.#shift, this.#slot)
      this.#slot += 1
      const content = this.#leaf[position + 1]
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
  const { root, length } = version
  const shift = rootShift(length)
  for (let start = 0; start < length; start += width) {
    const leaf = leafOf(root, shift, start) as (V | Departed)[]
    for (let position = 1; position < leaf.length; position += 1) {
      const content = leaf[position] as V | Departed
      if (!(content instanceof Departed)) visit(content)
    }
  }
}
