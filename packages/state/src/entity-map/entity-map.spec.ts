import { inspect } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { createBatchOwner } from './batch.ts'
import {
  differences,
  type EntityMap,
  emptyEntityMap,
  entitiesInGroup,
  entityMapFrom,
  statisticsOf,
  withEntity,
  withoutEntity,
  withoutGroup,
} from './entity-map.ts'

interface Person {
  readonly key: string
  readonly value: number
}

const keyOf = (person: Person) => person.key
const person = (key: string, value = 0): Person => ({ key, value })
const people = (count: number, prefix = 'user-') =>
  Array.from({ length: count }, (_, index) => person(`${prefix}${index}`, index))
const keysOf = (map: ReadonlyMap<string, Person>) => [...map.keys()]

const foreignKeys = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', '', '\ud800', '\udfff', '0']

type Visit = readonly [key: string, before: Person | undefined, after: Person | undefined]

const differencesOf = (before: EntityMap<Person>, after: EntityMap<Person>): Visit[] => {
  const visits: Visit[] = []
  differences(before, after, (...visit) => visits.push(visit))
  return visits
}

describe('a batch of edits', () => {
  it('edits one map in place and leaves the one it began with alone', () => {
    const before = entityMapFrom(keyOf, people(100))
    const owner = createBatchOwner()
    const batch = withEntity(before, person('user-5', -5), owner)
    expect(withEntity(batch, person('user-6', -6), owner)).toBe(batch)
    expect(withoutEntity(batch, 'user-7', owner)).toBe(batch)
    expect(withEntity(batch, person('new'), owner)).toBe(batch)
    expect([...before.values()]).toEqual(people(100))
    expect([batch.get('user-6')?.value, batch.has('user-7'), batch.size]).toEqual([-6, false, 100])
  })

  it('never reaches a map that was forked from it half-way', () => {
    const owner = createBatchOwner()
    const batch = withEntity(entityMapFrom(keyOf, people(40)), person('user-1', -1), owner)
    const fork = withEntity(batch, person('user-2', -2))
    const later = withEntity(batch, person('user-1', -3), owner)
    expect(later.get('user-1')?.value).toBe(-3)
    expect(fork.get('user-1')?.value).toBe(-1)
    expect(batch.get('user-1')?.value).toBe(-1)
  })

  it('that is over leaves a map that the next batch copies', () => {
    const first = withEntity(entityMapFrom(keyOf, people(40)), person('user-1', -1), createBatchOwner())
    const second = withEntity(first, person('user-1', -2), createBatchOwner())
    expect([first.get('user-1')?.value, second.get('user-1')?.value]).toEqual([-1, -2])
  })
})

describe('the differences of two rooms', () => {
  it('name who changed or left in the order before, then who entered in the order after', () => {
    const before = entityMapFrom(keyOf, people(4))
    const left = withoutEntity(withoutEntity(before, 'user-1'), 'user-2')
    const after = [person('new'), person('user-1', 9), person('user-0', 8)].reduce(
      (map, entity) => withEntity(map, entity),
      left,
    )
    const named = differencesOf(before, after).map(([key, was, is]) => [key, was?.value, is?.value])
    expect(named).toEqual([
      ['user-0', 0, 8],
      ['user-1', 1, 9],
      ['user-2', 2, undefined],
      ['new', undefined, 0],
    ])
  })

  it.each([
    { size: 100_000, room: 'a crowd' },
    { size: 256, room: 'a smaller one' },
  ])('of $room cost only what changed: the keys of the others are not read', ({ size }) => {
    let read = 0
    const counting = (entity: Person) => {
      read += 1
      return entity.key
    }
    const before = entityMapFrom(counting, people(size))
    const after = withEntity(
      withEntity(withoutEntity(before, 'user-70'), person('user-3', -3)),
      person('new'),
    )
    read = 0
    let visited = 0
    differences(before, after, () => {
      visited += 1
    })
    expect(visited).toBe(3)
    expect(read).toBeLessThan(12)
  })

  it('of two lineages are found by key, and what is the same entity is not one', () => {
    const shared = people(50)
    const reversed = entityMapFrom(keyOf, [...shared].reverse())
    expect(differencesOf(entityMapFrom(keyOf, shared), reversed)).toEqual([])
  })
})

describe('what a subscriber gets', () => {
  const map = entityMapFrom(
    keyOf,
    foreignKeys.map((key) => person(key)),
  )

  it('has ids named like members of Object as ordinary keys', () => {
    expect(keysOf(map)).toEqual(foreignKeys)
    for (const key of foreignKeys) expect(map.get(key)).toEqual(person(key))
    expect(emptyEntityMap(keyOf).get('constructor')).toBeUndefined()
  })

  it('becomes plain JSON, `__proto__` included', () => {
    const json = map.toJSON()
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype)
    expect(new Set(Object.keys(json))).toEqual(new Set(foreignKeys))
    expect(JSON.stringify({ users: entityMapFrom(keyOf, [person('__proto__', 1)]) })).toBe(
      '{"users":{"__proto__":{"key":"__proto__","value":1}}}',
    )
  })

  it('is printed like a Map', () => {
    const two = entityMapFrom(keyOf, people(2))
    const asMap = inspect(new Map(two), { depth: 3 })
    expect(inspect(two, { depth: 3 })).toBe(`Entity${asMap}`)
    expect(inspect({ users: two }, { depth: 0 })).toBe('{ users: [EntityMap(2)] }')
    expect(inspect(two, { depth: 0 })).toBe("EntityMap(2) { 'user-0' => [Object], 'user-1' => [Object] }")
  })

  it('passes each entity, its key and the map to forEach, with a receiver', () => {
    const seen: unknown[] = []
    const receiver = {}
    map.forEach(function (this: unknown, ...given) {
      seen.push([this === receiver, ...given])
    }, receiver)
    expect(seen).toEqual(foreignKeys.map((key) => [true, person(key), key, map]))
  })

  it('has no way to change the room: no own properties, no mutators, no method replaced', () => {
    expect(Reflect.ownKeys(map)).toEqual([])
    expect('set' in map || 'delete' in map || 'clear' in map).toBe(false)
    expect(() => Object.assign(map, { get: () => undefined })).toThrow(TypeError)
  })

  it('has iterators that can be iterated, and go on where they were', () => {
    const iterator = map.values()
    iterator.next()
    expect([...iterator].map(keyOf)).toEqual(foreignKeys.slice(1))
    expect(iterator.next()).toEqual({ done: true, value: undefined })
  })
})

describe('a map that others were made from', () => {
  const went = (map: EntityMap<Person>, times: number): EntityMap<Person> => {
    let newest = map
    for (let time = 0; time < times; time += 1) {
      newest = withEntity(newest, person(`user-${time % map.size}`, -time - 1))
    }
    return newest
  }

  it('is walked to its end as it was, however far the room goes on meanwhile', () => {
    for (const times of [1, 5_000]) {
      const map = entityMapFrom(keyOf, people(300))
      const iterator = map.values()
      iterator.next()
      const later = withoutEntity(went(map, times), 'user-200')
      expect([...iterator]).toEqual(people(300).slice(1))
      const visited: Person[] = []
      map.forEach((entity) => {
        withEntity(map, person('user-299', visited.length))
        visited.push(entity)
      })
      expect(visited).toEqual(people(300))
      expect(later.size).toBe(299)
    }
  })

  it('keeps no more of what came after it alive than a part of its size', () => {
    for (const [size, most] of [
      [10, 64],
      [1_000, 400],
      [100_000, 16_000],
    ] as const) {
      const map = entityMapFrom(keyOf, people(size))
      went(map, 40_000)
      expect(statisticsOf(map).laterEdits).toBeLessThanOrEqual(most)
      expect(map.get('user-3')?.value).toBe(3)
    }
  })

  it('gets slots of its own once it is read a lot', () => {
    const map = entityMapFrom(keyOf, people(1_000))
    const later = went(map, 300)
    expect(statisticsOf(map).laterEdits).toBe(300)
    for (const { key, value } of people(1_000)) expect(map.get(key)?.value).toBe(value)
    expect(statisticsOf(map).laterEdits).toBe(0)
    expect(differencesOf(map, later)).toHaveLength(300)
  })

  it('can be gone on from once more, on another way', () => {
    const map = entityMapFrom(keyOf, people(100))
    const first = withoutEntity(went(map, 10), 'user-50')
    const second = withEntity(map, person('new'))
    expect([first.size, second.size, map.size]).toEqual([99, 101, 100])
    expect([first.get('user-5')?.value, second.get('user-5')?.value]).toEqual([-6, 5])
    expect(keysOf(second)).toEqual([...keysOf(map), 'new'])
  })
})

describe('memory is bounded by who is present', () => {
  it('when people enter and leave for ever', () => {
    let map = entityMapFrom(keyOf, people(20))
    for (let time = 0; time < 20_000; time += 1) {
      map = withEntity(withoutEntity(map, `guest-${time - 5}`), person(`guest-${time}`))
      const { slots, indexedSlots } = statisticsOf(map)
      if (slots > 100 || indexedSlots > 100) throw new Error(`${slots} slots, ${indexedSlots} indexed`)
    }
    expect(map.size).toBe(25)
  })

  it('when one person flaps in a full room, whose searches stay short', () => {
    let map = entityMapFrom(keyOf, people(5_000))
    for (let time = 0; time < 20_000; time += 1) {
      map = withEntity(withoutEntity(map, 'user-9'), person('user-9', time))
    }
    expect(map.get('user-9')?.value).toBe(19_999)
    expect(statisticsOf(map).indexedSlots).toBeLessThanOrEqual(2 * map.size + 33)
  })

  it('when one checkpoint is folded forward again and again', () => {
    const checkpoint = entityMapFrom(keyOf, people(100))
    const fold = () =>
      [...people(20), ...people(20, 'guest-'), ...people(10)].reduce(
        (map, entity) => withEntity(withoutEntity(map, entity.key), entity),
        checkpoint,
      )
    const { indexedSlots } = statisticsOf(fold())
    for (let time = 0; time < 1_000; time += 1) fold()
    expect(indexedSlots).toBe(150)
    expect(statisticsOf(checkpoint).indexedSlots).toBe(indexedSlots)
  })

  it('when one owner comes and goes in a full room, whose streams are found at once', () => {
    let map = entityMapFrom(keyOf, people(5_000), ({ key }) => key.slice(0, 5))
    for (let time = 0; time < 5_000; time += 1) {
      map = withoutGroup(withEntity(map, person(`guest-${time}`)), 'guest')
      const { slots } = statisticsOf(map)
      if (slots > 5_000 + 64 + 8 * Math.sqrt(6_000)) throw new Error(`${slots} slots to look through`)
    }
    expect([map.size, entitiesInGroup(map, 'guest')]).toEqual([5_000, []])
  })

  it('when entities change their group for ever', () => {
    let map = entityMapFrom(keyOf, people(20), ({ value }) => `owner ${value}`)
    for (let time = 0; time < 20_000; time += 1) {
      map = withEntity(map, person(`user-${time % 20}`, time + 100))
      if (statisticsOf(map).indexedGroups > 110) throw new Error('the index of groups grows')
    }
    expect(entitiesInGroup(map, 'owner 20099')).toEqual([person('user-19', 20_099)])
    expect(entitiesInGroup(map, 'owner 19')).toEqual([])
  })

  it('when everyone has left', () => {
    const empty = withoutEntity(entityMapFrom(keyOf, [person('ada')]), 'ada')
    expect([empty.size, [...empty]]).toEqual([0, []])
    expect(statisticsOf(empty)).toEqual({ slots: 0, indexedSlots: 0, indexedGroups: 0, laterEdits: 0 })
  })

  it('when one version is branched for ever with new keys, all branches staying right', () => {
    const base = entityMapFrom(keyOf, people(100))
    const branches = people(5_000, 'branch-').map((entity) => withEntity(base, entity))
    expect(statisticsOf(base).indexedSlots).toBeLessThanOrEqual(2 * 101 + 65)
    for (const [index, branch] of branches.entries()) {
      if (branch.size !== 101 || !branch.has(`branch-${index}`) || branch.has(`branch-${index + 1}`)) {
        throw new Error(`branch ${index} is not what it was`)
      }
    }
    expect(keysOf(base)).toEqual(people(100).map(keyOf))
  })

  it('and rooms that begin with one empty map share nothing', () => {
    const empty = emptyEntityMap(keyOf)
    const big = people(1_000).reduce((map, entity) => withEntity(map, entity), empty)
    expect(big.size).toBe(1_000)
    expect(statisticsOf(withEntity(empty, person('ada'))).indexedSlots).toBe(1)
    expect(statisticsOf(empty).indexedSlots).toBe(0)
  })
})
