import type { RoomAction } from '@roomfold/protocol'
import type { Ordered, OrderedChange } from '../fold/ordered.ts'
import { has, isObject } from '../log/shape.ts'
import type { ValuePath } from './value-path.ts'

/** Criteria of a search; an action must match all that are set. */
export interface SearchQuery {
  /** A user id, in any role: affected user, sender or operator. */
  readonly user?: string | undefined
  readonly stream?: string | undefined
  /** A property path of the room or of users; its parents and children match too. */
  readonly property?: string | undefined
  /** Text in the JSON of a cause. */
  readonly cause?: string | undefined
  /** A type such as `users.changed`, or a prefix such as `users`. */
  readonly type?: string | undefined
  /** Text in any string, ignoring case. */
  readonly text?: string | undefined
  /** The earliest service time, ms UTC. */
  readonly from?: number | undefined
  /** The latest service time, ms UTC. */
  readonly to?: number | undefined
}

type Test = (action: RoomAction) => boolean

/** Whether a value, or a nested one, passes a test. */
const someWithin = (value: unknown, test: (value: unknown) => boolean): boolean => {
  if (test(value)) return true
  if (typeof value !== 'object' || value === null) return false
  for (const member of Object.values(value)) if (someWithin(member, test)) return true
  return false
}

const named =
  (name: string) =>
  (id: string): Test =>
  (action) =>
    someWithin(action, (value) => isObject(value) && has(value, name) && value[name] === id)

const pathsOf = (value: unknown): readonly string[] => {
  if (!isObject(value)) return []
  const changes = value['changeProperties'] ?? value['userProperties']
  if (Array.isArray(changes)) return changes.map(String)
  return isObject(changes) ? Object.keys(changes) : []
}

const segmentsOf = (path: string): readonly string[] => path.split('.').filter((name) => name !== '')

/** Whether an action changes a property: the path itself, a parent or a child. */
const touchesProperty = (property: string): Test => {
  const wanted = segmentsOf(property)
  const touches = (path: string): boolean => {
    const segments = segmentsOf(path)
    return wanted.every((name, index) => index >= segments.length || name === segments[index])
  }
  return (action) => someWithin(action, (value) => pathsOf(value).some(touches))
}

/** The test of each criterion. Fast tests come first. */
const criteria: { readonly [Name in keyof SearchQuery]-?: (value: NonNullable<SearchQuery[Name]>) => Test } =
  {
    type: (type) => (action) => action.type === type || action.type.startsWith(`${type}.`),
    from:
      (from) =>
      ({ ts = Number.NEGATIVE_INFINITY }) =>
        ts >= from,
    to:
      (to) =>
      ({ ts = Number.POSITIVE_INFINITY }) =>
        ts <= to,
    user: named('userUuid'),
    stream: named('streamUuid'),
    property: touchesProperty,
    cause: (text) => (action) =>
      someWithin(action, (value) => isObject(value) && !!JSON.stringify(value['cause'])?.includes(text)),
    text: (text) => {
      const wanted = text.toLowerCase()
      return (action) =>
        someWithin(action, (value) => typeof value === 'string' && value.toLowerCase().includes(wanted))
    },
  }

/** Compiles a query to a predicate. */
export const compileQuery = (query: SearchQuery) => {
  const tests = Object.entries(criteria).flatMap(([name, test]) => {
    const value = query[name as keyof SearchQuery]
    return value === undefined ? [] : [test(value as never)]
  })
  return (entry: Ordered): entry is Exclude<Ordered, { readonly kind: 'checkpoint' }> =>
    entry.kind !== 'checkpoint' && tests.every((test) => test(entry.action))
}

/** Whether a change may create a value: it refers to the user, the stream or the property. */
export const mentions = (path: ValuePath): ((change: OrderedChange) => boolean) => {
  const [root, id = '', ...rest] = path
  if (root === 'room') return () => true
  const test = root === 'properties' ? touchesProperty([id, ...rest].join('.')) : undefined
  return (change) =>
    change.kind === 'checkpoint' ||
    (test?.(change.action) ?? someWithin(change.action, (value) => value === id))
}
