import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createBatchOwner } from './batch.ts'
import {
  differences,
  type EntityMap,
  emptyEntityMap,
  entitiesInGroup,
  entityMapFrom,
  withEntity,
  withoutEntity,
  withoutGroup,
} from './entity-map.ts'

interface Person {
  readonly key: string
  readonly value: number
}

interface Pair {
  readonly map: EntityMap<Person>
  readonly model: Map<string, Person>
}

const keyOf = (person: Person) => person.key
/** Those with a value of 0 are in no group. */
const groupOf = ({ value }: Person) => (value === 0 ? undefined : `group ${value}`)
const groups = [-1, 1, 2, 3].map((value) => `group ${value}`)
const person = (key: string, value = 0): Person => ({ key, value })
const people = (count: number, prefix = 'user-') =>
  Array.from({ length: count }, (_, index) => person(`${prefix}${index}`, index))
const foreignKeys = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', '', '\ud800', '\udfff', '0']
const keys = [...foreignKeys, ...people(40).map(keyOf)]
const keyArbitrary = fc.constantFrom(...keys)
const putArbitrary = fc.record({ kind: fc.constant('put' as const), key: keyArbitrary, value: fc.nat(3) })
const editArbitrary = fc.oneof(
  putArbitrary,
  fc.record({ kind: fc.constant('remove' as const), key: keyArbitrary }),
  fc.record({ kind: fc.constant('disband' as const), key: fc.constantFrom(...groups) }),
  fc.record({ kind: fc.constant('flap' as const), key: keyArbitrary, times: fc.nat(40) }),
)
type Edit = typeof editArbitrary extends fc.Arbitrary<infer T> ? T : never

/** Steps on the newest version, or (`from`) on any earlier one: a branch. */
const stepArbitrary = fc.record({
  from: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
  edits: fc.array(editArbitrary, { minLength: 1, maxLength: 12 }),
  batch: fc.boolean(),
})

const editModel = (model: Map<string, Person>, edit: Edit, entity: Person): void => {
  if (edit.kind === 'put') model.set(entity.key, entity)
  else if (edit.kind === 'remove') model.delete(edit.key)
  else if (edit.kind === 'disband') {
    for (const [key, member] of model) if (groupOf(member) === edit.key) model.delete(key)
  } else if (edit.times > 0) {
    model.delete(edit.key)
    model.set(entity.key, entity)
  }
}

const editMap = (map: EntityMap<Person>, edit: Edit, entity: Person, owner?: number): EntityMap<Person> => {
  if (edit.kind === 'put') return withEntity(map, entity, owner)
  if (edit.kind === 'remove') return withoutEntity(map, edit.key, owner)
  if (edit.kind === 'disband') return withoutGroup(map, edit.key, owner)
  let flapped = map
  for (let time = 0; time < edit.times; time += 1) {
    flapped = withEntity(withoutEntity(flapped, edit.key, owner), entity, owner)
  }
  return flapped
}

const applyStep = (base: Pair, edits: readonly Edit[], batch: boolean): Pair => {
  const model = new Map(base.model)
  const owner = batch ? createBatchOwner() : undefined
  let { map } = base
  for (const edit of edits) {
    const entity = person(edit.key, 'value' in edit ? edit.value : -1)
    editModel(model, edit, entity)
    map = editMap(map, edit, entity, owner)
  }
  return { map, model }
}

/** What a reader of the map would find other than in the model. */
const deviations = ({ map, model }: Pair): string[] => {
  const found: string[] = []
  if (map.size !== model.size) found.push(`size ${map.size}, not ${model.size}`)
  const entries = [...map]
  for (const [index, [key, entity]] of [...model].entries()) {
    const entry = entries[index]
    if (entry?.[0] !== key || entry[1] !== entity) found.push(`entry ${index} is not ${key}`)
  }
  for (const key of keys) {
    if (map.get(key) !== model.get(key)) found.push(`get ${key}`)
    if (map.has(key) !== model.has(key)) found.push(`has ${key}`)
  }
  for (const group of groups) {
    const members = [...model.values()].filter((member) => groupOf(member) === group)
    const inGroup = entitiesInGroup(map, group)
    if (inGroup.length !== members.length || !inGroup.every((member, index) => member === members[index])) {
      found.push(group)
    }
  }
  return found
}

type Visit = readonly [key: string, before: Person | undefined, after: Person | undefined]

const differencesOf = (before: EntityMap<Person>, after: EntityMap<Person>): Visit[] => {
  const visits: Visit[] = []
  differences(before, after, (...visit) => visits.push(visit))
  return visits
}

const naiveDifferences = (before: Map<string, Person>, after: Map<string, Person>): Visit[] => [
  ...[...before].flatMap(([key, was]): Visit[] =>
    after.get(key) === was ? [] : [[key, was, after.get(key)]],
  ),
  ...[...after].flatMap(([key, is]): Visit[] => (before.has(key) ? [] : [[key, undefined, is]])),
]

describe('whatever is done to a room, each version of the map stays what a Map would have been', () => {
  const history = fc.tuple(
    fc.uniqueArray(keyArbitrary),
    fc.array(stepArbitrary, { minLength: 1, maxLength: 60, size: 'max' }),
  )

  it('through edits, batches, branches of old versions and compaction', () => {
    fc.assert(
      fc.property(history, ([initial, steps]) => {
        const entities = initial.map((key) => person(key))
        const pairs: Pair[] = [
          {
            map: entityMapFrom(keyOf, entities, groupOf),
            model: new Map(entities.map((entity) => [entity.key, entity])),
          },
        ]
        for (const { from, edits, batch } of steps) {
          const base = pairs[from === undefined ? pairs.length - 1 : from % pairs.length] as Pair
          pairs.push(applyStep(base, edits, batch))
        }
        expect(pairs.flatMap(deviations)).toEqual([])
        const first = pairs[0] as Pair
        const last = pairs.at(-1) as Pair
        for (const pair of pairs) {
          for (const [before, after] of [[first, pair] as const, [pair, last] as const]) {
            const visits = differencesOf(before.map, after.map)
            expect(visits).toEqual(naiveDifferences(before.model, after.model))
          }
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('at every size, entered one by one or at once', () => {
    let map = emptyEntityMap(keyOf)
    const all = people(600)
    for (const [index, entity] of all.entries()) {
      map = withEntity(map, entity)
      if (index % 7 === 0 || index < 20) {
        expect([...map.values()]).toEqual(all.slice(0, index + 1))
        const whole = entityMapFrom(keyOf, all.slice(0, index + 1))
        expect([...whole.values()]).toEqual(all.slice(0, index + 1))
        expect(differencesOf(whole, map)).toEqual([])
      }
    }
    for (const { key } of all) expect(map.get(key)?.key).toBe(key)
  })

  it('and an edit without effect gives the same map', () => {
    const ada = person('ada')
    const map = withEntity(emptyEntityMap(keyOf), ada)
    expect(withEntity(map, ada)).toBe(map)
    expect(withoutEntity(map, 'nobody')).toBe(map)
    expect(withEntity(map, ada, createBatchOwner())).toBe(map)
  })

  it('and a list with a key twice keeps the first place and the last entity', () => {
    const map = entityMapFrom(keyOf, [person('ada', 1), person('ben', 2), person('ada', 3)])
    expect([...map.values()]).toEqual([person('ada', 3), person('ben', 2)])
  })
})
