import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import {
  differencesOf,
  edit,
  foreignKeys,
  keyOf,
  type People,
  type Person,
  people,
  peopleFrom,
  person,
  put,
  without,
  withoutGroup,
  withPerson,
} from '../../test/people.ts'
import { differences, entitiesInGroup, entityMapFrom, trieOf } from './entity-map.ts'

const keysOf = (map: ReadonlyMap<string, Person>) => [...map.keys()]

/** The memory of a map: its slots, and the pairs in its index. */
const statisticsOf = (map: People) => {
  const { length, index } = trieOf(map)
  return { slots: length, indexed: index.pairs, indexedGroups: index.groupPairs }
}

describe('CollectionDraft', () => {
  it('changes neither the map before the batch nor, in a later batch, the map after it', () => {
    const before = peopleFrom(people(100))
    const batch = edit(before, (draft) => {
      put(draft, person('user-5', -5))
      put(draft, person('user-5', -6))
      draft.delete('user-7')
      put(draft, person('new'))
      expect([draft.get('user-5')?.value, draft.get('user-7'), draft.get('new')?.value]).toEqual([
        -6,
        undefined,
        0,
      ])
    })
    const later = withPerson(batch, person('user-5', -7))
    expect([...before.values()]).toEqual(people(100))
    expect([batch.get('user-5')?.value, batch.has('user-7'), batch.size]).toEqual([-6, false, 100])
    expect(later.get('user-5')?.value).toBe(-7)
  })

  it('freezes updated and new entities at the end of the batch', () => {
    const map = edit(peopleFrom([person('ada')]), (draft) => {
      put(draft, person('ada', 1))
      put(draft, person('ada', 2))
      put(draft, person('ben', 1))
    })
    expect([...map.values()].map((one) => [one.value, Object.isFrozen(one)])).toEqual([
      [2, true],
      [1, true],
    ])
  })

  it('copies unfrozen entities, which belong to the application', () => {
    const ada = { key: 'ada', value: 0 }
    const map = edit(peopleFrom([ada]), (draft) => {
      put(draft, person('ben'))
      put(draft, person('ada', 1))
    })
    expect([ada.value, map.get('ada')?.value]).toEqual([0, 1])
  })

  it('returns from `update` whether the entity exists', () => {
    const found: boolean[] = []
    edit(peopleFrom(people(2)), (draft) => {
      found.push(
        draft.update('user-1', () => undefined),
        draft.update('nobody', () => undefined),
      )
    })
    expect(found).toEqual([true, false])
  })
})

describe('differences', () => {
  it('visits changed and deleted entities in the order before, then added ones in the order after', () => {
    const before = peopleFrom(people(4))
    const after = edit(before, (draft) => {
      draft.delete('user-1')
      draft.delete('user-2')
      for (const one of [person('new'), person('user-1', 9), person('user-0', 8)]) put(draft, one)
    })
    const visits = differencesOf(before, after).map(([key, previous, next]) => [
      key,
      previous?.value,
      next?.value,
    ])
    expect(visits).toEqual([
      ['user-0', 0, 8],
      ['user-1', 1, 9],
      ['user-2', 2, undefined],
      ['new', undefined, 0],
    ])
  })

  it.each([100_000, 256])('reads only the changed ones of %i users', (size) => {
    let read = 0
    const counting = (entity: Person) => {
      read += 1
      return entity.key
    }
    const before = entityMapFrom(counting, people(size))
    const after = edit(before, (draft) => {
      draft.delete('user-70')
      put(draft, person('user-3', -3))
      put(draft, person('new'))
    })
    read = 0
    let visited = 0
    const visit = (): void => {
      visited += 1
    }
    differences(before, after, { added: visit, removed: visit, changed: visit })
    expect(visited).toBe(3)
    expect(read).toBeLessThan(12)
  })

  it('compares maps of two lineages by key and identity', () => {
    const shared = people(50)
    expect(differencesOf(peopleFrom(shared), peopleFrom([...shared].reverse()))).toEqual([])
  })
})

describe('EntityMap as a ReadonlyMap', () => {
  const map = peopleFrom(foreignKeys.map((key) => person(key)))

  it('accepts names of Object members as keys', () => {
    expect(keysOf(map)).toEqual(foreignKeys)
    for (const key of foreignKeys) expect(map.get(key)).toEqual(person(key))
    expect(peopleFrom([]).get('constructor')).toBeUndefined()
  })

  it('converts to plain JSON, `__proto__` included', () => {
    const json = map.toJSON()
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype)
    expect(new Set(Object.keys(json))).toEqual(new Set(foreignKeys))
    expect(JSON.stringify({ users: peopleFrom([person('__proto__', 1)]) })).toBe(
      '{"users":{"__proto__":{"key":"__proto__","value":1}}}',
    )
  })

  it('is inspected like a Map', () => {
    const two = peopleFrom(people(2))
    expect(inspect(two, { depth: 3 })).toBe(`Entity${inspect(new Map(two), { depth: 3 })}`)
    expect(inspect({ users: two }, { depth: 0 })).toBe('{ users: [EntityMap(2)] }')
    expect(inspect(two, { depth: 0 })).toBe("EntityMap(2) { 'user-0' => [Object], 'user-1' => [Object] }")
  })

  it('passes each entity, its key and the map to forEach, with a receiver', () => {
    const calls: unknown[] = []
    const receiver = {}
    map.forEach(function (this: unknown, ...args) {
      calls.push([this === receiver, ...args])
    }, receiver)
    expect(calls).toEqual(foreignKeys.map((key) => [true, person(key), key, map]))
  })

  it('is immutable: frozen, without mutators, and with fixed methods', () => {
    expect(Object.isFrozen(map)).toBe(true)
    expect(Object.isFrozen(map.entities)).toBe(true)
    expect('set' in map || 'delete' in map || 'clear' in map).toBe(false)
    expect(() => Object.assign(map, { get: () => undefined })).toThrow(TypeError)
    expect(() => (map.entities as Person[]).push(person('x'))).toThrow(TypeError)
  })

  it('returns iterators that are iterable and continue at their position', () => {
    const iterator = map.values()
    iterator.next()
    expect([...iterator].map(keyOf)).toEqual(foreignKeys.slice(1))
    expect(iterator.next()).toEqual({ done: true, value: undefined })
  })
})

describe('an old version of an EntityMap', () => {
  const afterUpdates = (map: People, times: number): People => {
    let newest = map
    for (let time = 0; time < times; time += 1) {
      newest = withPerson(newest, person(`user-${time % map.size}`, -time - 1))
    }
    return newest
  }

  it('is iterated unchanged while newer versions are created', () => {
    for (const times of [1, 5_000]) {
      const map = peopleFrom(people(300))
      const iterator = map.values()
      iterator.next()
      const later = without(afterUpdates(map, times), 'user-200')
      expect([...iterator]).toEqual(people(300).slice(1))
      expect([map.size, later.size]).toEqual([300, 299])
    }
  })

  it('can be the base of a second branch', () => {
    const map = peopleFrom(people(100))
    const first = without(afterUpdates(map, 10), 'user-50')
    const second = withPerson(map, person('new'))
    expect([first.size, second.size, map.size]).toEqual([99, 101, 100])
    expect([first.get('user-5')?.value, second.get('user-5')?.value]).toEqual([-6, 5])
    expect(keysOf(second)).toEqual([...keysOf(map), 'new'])
  })
})

describe('the memory of an EntityMap is bounded by its size', () => {
  it('while users enter and leave', () => {
    let map = peopleFrom(people(20))
    for (let time = 0; time < 20_000; time += 1) {
      map = edit(map, (draft) => {
        draft.delete(`guest-${time - 5}`)
        put(draft, person(`guest-${time}`))
      })
      const { slots, indexed } = statisticsOf(map)
      if (slots > 100 || indexed > 100) throw new Error(`${slots} slots, ${indexed} indexed`)
    }
    expect(map.size).toBe(25)
  })

  it('while one user of a large room leaves and enters again, with a bounded index', () => {
    let map = peopleFrom(people(5_000))
    for (let time = 0; time < 20_000; time += 1) {
      map = withPerson(without(map, 'user-9'), person('user-9', time))
    }
    expect(map.get('user-9')?.value).toBe(19_999)
    expect(statisticsOf(map).indexed).toBeLessThanOrEqual(2 * map.size + 33)
  })

  it('while one checkpoint is folded forward repeatedly', () => {
    const checkpoint = peopleFrom(people(100))
    const fold = () =>
      [...people(20), ...people(20, 'guest-'), ...people(10)].reduce(
        (map, entity) => withPerson(without(map, entity.key), entity),
        checkpoint,
      )
    const { indexed } = statisticsOf(fold())
    for (let time = 0; time < 1_000; time += 1) fold()
    expect(indexed).toBe(150)
    expect(statisticsOf(checkpoint).indexed).toBe(indexed)
  })

  it('while the streams of one owner are added and removed in a large room', () => {
    let map = peopleFrom(people(5_000), ({ key }) => key.slice(0, 5))
    for (let time = 0; time < 5_000; time += 1) {
      map = withoutGroup(withPerson(map, person(`guest-${time}`)), 'guest')
      const { slots } = statisticsOf(map)
      if (slots > 5_000 + 64 + 8 * Math.sqrt(6_000)) throw new Error(`${slots} slots`)
    }
    expect([map.size, entitiesInGroup(map, 'guest')]).toEqual([5_000, []])
  })

  it('while entities change their group', () => {
    let map = peopleFrom(people(20), ({ value }) => `owner ${value}`)
    for (let time = 0; time < 20_000; time += 1) {
      map = withPerson(map, person(`user-${time % 20}`, time + 100))
      if (statisticsOf(map).indexedGroups > 110) throw new Error('the index of groups grows')
    }
    expect(entitiesInGroup(map, 'owner 20099')).toEqual([person('user-19', 20_099)])
    expect(entitiesInGroup(map, 'owner 19')).toEqual([])
  })

  it('after every user has left', () => {
    const empty = without(peopleFrom([person('ada')]), 'ada')
    expect([empty.size, [...empty]]).toEqual([0, []])
    expect(statisticsOf(empty)).toEqual({ slots: 0, indexed: 0, indexedGroups: 0 })
  })

  it('while one version is branched repeatedly with new keys', () => {
    const base = peopleFrom(people(100))
    const branches = people(5_000, 'branch-').map((entity) => withPerson(base, entity))
    expect(statisticsOf(base).indexed).toBeLessThanOrEqual(2 * 101 + 65)
    for (const [index, branch] of branches.entries()) {
      if (branch.size !== 101 || !branch.has(`branch-${index}`) || branch.has(`branch-${index + 1}`)) {
        throw new Error(`branch ${index} has changed`)
      }
    }
    expect(keysOf(base)).toEqual(people(100).map(keyOf))
  })

  it('for rooms that start from the same empty map', () => {
    const empty = peopleFrom([])
    const big = people(1_000).reduce((map, entity) => withPerson(map, entity), empty)
    expect(big.size).toBe(1_000)
    expect(statisticsOf(withPerson(empty, person('ada'))).indexed).toBe(1)
    expect(statisticsOf(empty).indexed).toBe(0)
  })
})
