import { CollectionDraft } from '../src/collection/collection-draft.ts'
import { differences, type EntityMap, entityMapFrom } from '../src/collection/entity-map.ts'

export interface Person {
  readonly key: string
  readonly value: number
}

export type People = EntityMap<Person>

export const keyOf = ({ key }: Person): string => key
export const person = (key: string, value = 0): Person => Object.freeze({ key, value })
export const people = (count: number, prefix = 'user-'): readonly Person[] =>
  Array.from({ length: count }, (_, index) => person(`${prefix}${index}`, index))
export const peopleFrom = (
  persons: Iterable<Person>,
  groupOf?: (person: Person) => string | undefined,
): People => entityMapFrom(keyOf, persons, groupOf)

/** Names of Object members, an empty string, lone surrogates, and an array index. */
export const foreignKeys: readonly string[] = [
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', '', '\ud800', '\udfff', '0'],
]

/** One batch of edits. */
export const edit = (map: People, change: (draft: CollectionDraft<Person>) => void): People => {
  const draft = new CollectionDraft(map)
  change(draft)
  return draft.finish()
}

/** Adds a person, or changes the value of a current one. */
export const put = (draft: CollectionDraft<Person>, { key, value }: Person): void =>
  draft.upsert(
    key,
    () => ({ key, value: 0 }),
    (edited, current) => {
      if (current.value !== value) edited.value = value
    },
  )

export const withPerson = (map: People, one: Person): People => edit(map, (draft) => put(draft, one))
export const without = (map: People, key: string): People => edit(map, (draft) => draft.delete(key))
export const withoutGroup = (map: People, group: string): People =>
  edit(map, (draft) => draft.deleteGroup(group))

export type Visit = readonly [key: string, before: Person | undefined, after: Person | undefined]

export const differencesOf = (before: People, after: People): readonly Visit[] => {
  const visits: Visit[] = []
  differences(before, after, {
    added: (key, entity) => visits.push([key, undefined, entity]),
    removed: (key, entity) => visits.push([key, entity, undefined]),
    changed: (...visit) => visits.push(visit),
  })
  return visits
}
