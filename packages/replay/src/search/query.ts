import type { RoomAction } from '@roomfold/protocol'
import type { Ordered } from '../fold/ordered.ts'

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
export const someWithin = (value: unknown, test: (value: unknown) => boolean): boolean => {
  if (test(value)) return true
  if (typeof value !== 'object' || value === null) return false
  for (const member of Object.values(value)) if (someWithin(member, test)) return true
  return false
}

const has = (name: string, id: string) => (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.hasOwn(value, name) &&
  (value as Readonly<Record<string, unknown>>)[name] === id

const named =
  (name: string) =>
  (id: string): Test => {
    const test = has(name, id)
    return (action) => someWithin(action, test)
  }

const pathsOf = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  const members = value as Readonly<Record<string, unknown>>
  const changes = members['changeProperties'] ?? members['userProperties']
  if (Array.isArray(changes)) return changes.map(String)
  return typeof changes === 'object' && changes !== null ? Object.keys(changes) : []
}

const touches = (property: string): ((path: string) => boolean) => {
  const wanted = property.split('.').filter((name) => name !== '')
  return (path) => {
    const segments = path.split('.').filter((name) => name !== '')
    const shared = Math.min(segments.length, wanted.length)
    return segments.slice(0, shared).join('.') === wanted.slice(0, shared).join('.')
  }
}

/** Whether an action changes a property: the path itself, a parent or a child. */
export const touchesProperty = (property: string): Test => {
  const test = touches(property)
  return (action) => someWithin(action, (value) => pathsOf(value).some(test))
}

const withCause =
  (cause: string): Test =>
  (action) =>
    someWithin(action, (value) => {
      const own = typeof value === 'object' && value !== null && 'cause' in value ? value.cause : undefined
      return own !== undefined && (JSON.stringify(own) ?? '').includes(cause)
    })

const withText = (text: string): Test => {
  const wanted = text.toLowerCase()
  return (action) =>
    someWithin(action, (value) => typeof value === 'string' && value.toLowerCase().includes(wanted))
}

const ofType =
  (type: string): Test =>
  (action) =>
    action.type === type || action.type.startsWith(`${type}.`)

const since =
  (from: number): Test =>
  ({ ts }) =>
    ts !== undefined && ts >= from

const until =
  (to: number): Test =>
  ({ ts }) =>
    ts !== undefined && ts <= to

const testsOf = <T>(value: T | undefined, make: (value: T) => Test): readonly Test[] =>
  value === undefined ? [] : [make(value)]

/** Compiles a query to a predicate. Fast tests come first. */
export const compileQuery = (query: SearchQuery): ((entry: Ordered) => boolean) => {
  const tests = [
    ...testsOf(query.type, ofType),
    ...testsOf(query.from, since),
    ...testsOf(query.to, until),
    ...testsOf(query.user, named('userUuid')),
    ...testsOf(query.stream, named('streamUuid')),
    ...testsOf(query.property, touchesProperty),
    ...testsOf(query.cause, withCause),
    ...testsOf(query.text, withText),
  ]
  return (entry) => entry.kind !== 'checkpoint' && tests.every((test) => test(entry.action))
}
