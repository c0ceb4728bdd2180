import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
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
  type Visit,
  without,
  withPerson,
} from '../../test/people.ts'
import type { CollectionDraft } from './collection-draft.ts'
import { entitiesInGroup } from './entity-map.ts'

interface Version {
  readonly map: People
  readonly model: ReadonlyMap<string, Person>
}

/** A person with value 0 has no group. */
const groupOf = ({ value }: Person) => (value === 0 ? undefined : `group ${value}`)
const groups = [1, 2, 3].map((value) => `group ${value}`)
const keys = [...foreignKeys, ...people(40).map(keyOf)]
const keyArbitrary = fc.constantFrom(...keys)
const editArbitrary = fc.oneof(
  fc.record({
    kind: fc.constantFrom('upsert' as const, 'update' as const),
    key: keyArbitrary,
    value: fc.nat(3),
  }),
  fc.record({ kind: fc.constant('delete' as const), key: keyArbitrary }),
  fc.record({ kind: fc.constant('deleteGroup' as const), key: fc.constantFrom(...groups) }),
  fc.record({ kind: fc.constant('flap' as const), key: keyArbitrary, times: fc.nat(40) }),
)
type Edit = typeof editArbitrary extends fc.Arbitrary<infer T> ? T : never

/** A batch on the newest version, or on an earlier one (`from`): a branch. */
const batchArbitrary = fc.record({
  from: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
  edits: fc.array(editArbitrary, { minLength: 1, maxLength: 12 }),
})

const editModel = (model: Map<string, Person>, change: Edit): void => {
  const { kind, key } = change
  if (kind === 'upsert' || (kind === 'update' && model.has(key))) model.set(key, person(key, change.value))
  else if (kind === 'delete') model.delete(key)
  else if (kind === 'deleteGroup') {
    for (const [name, member] of model) if (groupOf(member) === key) model.delete(name)
  } else if ('times' in change && change.times > 0) {
    model.delete(key)
    model.set(key, person(key, 1))
  }
}

const editDraft = (draft: CollectionDraft<Person>, change: Edit): void => {
  const { kind, key } = change
  if (kind === 'upsert') put(draft, person(key, change.value))
  else if (kind === 'update') {
    draft.update(key, (edited, current) => {
      if (current.value !== change.value) edited.value = change.value
    })
  } else if (kind === 'delete') draft.delete(key)
  else if (kind === 'deleteGroup') draft.deleteGroup(key)
  else if ('times' in change) {
    for (let time = 0; time < change.times; time += 1) {
      draft.delete(key)
      put(draft, person(key, 1))
    }
  }
}

const applyEdits = ({ map, model }: Version, edits: readonly Edit[]): Version => {
  const next = new Map(model)
  for (const change of edits) editModel(next, change)
  const edited = edit(map, (draft) => {
    for (const change of edits) editDraft(draft, change)
  })
  return { map: edited, model: next }
}

/** Everything that the map's methods return. */
const contentOf = (map: People) => ({
  size: map.size,
  entries: [...map],
  values: keys.map((key) => map.get(key)),
  existing: keys.filter((key) => map.has(key)),
  groups: groups.map((group) => entitiesInGroup(map, group)),
})

const contentOfModel = (model: ReadonlyMap<string, Person>) => ({
  size: model.size,
  entries: [...model],
  values: keys.map((key) => model.get(key)),
  existing: keys.filter((key) => model.has(key)),
  groups: groups.map((group) => [...model.values()].filter((member) => groupOf(member) === group)),
})

/** Entities keep their identity until they change, so a difference is one of identity. */
const naiveDifferences = (before: People, after: People): readonly Visit[] => [
  ...[...before].flatMap(([key, previous]): Visit[] =>
    after.get(key) === previous ? [] : [[key, previous, after.get(key)]],
  ),
  ...[...after].flatMap(([key, added]): Visit[] => (before.has(key) ? [] : [[key, undefined, added]])),
]

describe('EntityMap', () => {
  const history = fc.tuple(
    fc.uniqueArray(keyArbitrary),
    fc.array(batchArbitrary, { minLength: 1, maxLength: 60, size: 'max' }),
  )

  it('equals a Map in every version, through batches, branches and compaction', () => {
    fc.assert(
      fc.property(history, ([initial, batches]) => {
        const entities = initial.map((key) => person(key))
        const first = {
          map: peopleFrom(entities, groupOf),
          model: new Map(entities.map((entity) => [entity.key, entity])),
        }
        const versions: Version[] = [first]
        for (const { from, edits } of batches) {
          const base = versions[from === undefined ? versions.length - 1 : from % versions.length] as Version
          versions.push(applyEdits(base, edits))
        }
        const last = versions.at(-1) as Version
        for (const { map, model } of versions) {
          expect(contentOf(map)).toEqual(contentOfModel(model))
          expect(differencesOf(first.map, map)).toEqual(naiveDifferences(first.map, map))
          expect(differencesOf(map, last.map)).toEqual(naiveDifferences(map, last.map))
        }
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('has the same entities at every size, whether they enter one by one or at once', () => {
    let map = peopleFrom([])
    const all = people(1_200)
    for (const [index, entity] of all.entries()) {
      map = withPerson(map, entity)
      if (index % 97 > 0 && index >= 20) continue
      const entered = all.slice(0, index + 1)
      expect([...map.values()]).toEqual(entered)
      expect([...peopleFrom(entered).values()]).toEqual(entered)
    }
    for (const { key } of all) expect(map.get(key)?.key).toBe(key)
  })

  it('keeps its identity after a batch without changes, and the identity of unchanged entities', () => {
    const map = peopleFrom(people(3))
    expect(edit(map, () => undefined)).toBe(map)
    expect(withPerson(map, person('user-1', 1))).toBe(map)
    expect(without(map, 'nobody')).toBe(map)
    expect(edit(map, (draft) => draft.deleteGroup('nobody'))).toBe(map)
    expect(withPerson(map, person('user-1', 5)).get('user-2')).toBe(map.get('user-2'))
  })

  it('keeps the first position and the last entity of a repeated key', () => {
    const map = peopleFrom([person('ada', 1), person('ben', 2), person('ada', 3)])
    expect([...map.values()]).toEqual([person('ada', 3), person('ben', 2)])
  })
})
