import type { JsonValue } from '@roomfold/protocol'
import { propertyAt, type RoomInfo, type RoomSnapshot, type Stream, type User } from '@roomfold/state'

/** The segments of the path of a value in a room. */
export type ValuePath = readonly string[]

const segment = /\.?(?:\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+))/y

const roots = ['room', 'properties', 'users', 'streams']

const invalidPath = (text: string, reason: string): TypeError =>
  new TypeError(
    `${JSON.stringify(text.slice(0, 200))} is not a valid path: ${reason}. ` +
      'Use room.state, properties.board.page, users.<userUuid>.role, users.<userUuid>.properties.hand or ' +
      'streams.<streamUuid>.videoState, and ["…"] for an id with dots',
  )

/**
 * Parses a path, such as `room.state`, `properties.board.page`, `users.s1.muteChat`,
 * `users["a.b"].properties.hand`, `streams.s1.videoState`, or that of a whole user, stream or property tree.
 *
 * @throws TypeError when the text is not a valid path.
 *
 * @example
 * ```ts
 * import { parseValuePath } from '@roomfold/replay'
 *
 * console.log(parseValuePath('users["a.b"].role').join(' ')) // users a.b role
 * ```
 */
export const parseValuePath = (text: string): ValuePath => {
  const path: string[] = []
  segment.lastIndex = 0
  while (segment.lastIndex < text.length) {
    const at = segment.lastIndex
    const match = segment.exec(text)
    if (match === null) throw invalidPath(text, `there is no segment at character ${at + 1}`)
    path.push(match[1] === undefined ? (match[2] ?? '') : (JSON.parse(match[1]) as string))
  }
  const [root] = path
  if (root === undefined || !roots.includes(root))
    throw invalidPath(text, `it must begin with one of ${roots.join(', ')}`)
  if ((root === 'users' || root === 'streams') && path.length < 2)
    throw invalidPath(text, `it must name a ${root === 'users' ? 'user' : 'stream'}`)
  return path
}

/** Formats a path; the inverse of `parseValuePath`. */
export const formatValuePath = (path: ValuePath): string =>
  path
    .map((name, index) => {
      if (/[.[\]"]/.test(name) || name === '') return `[${JSON.stringify(name)}]`
      return index === 0 ? name : `.${name}`
    })
    .join('')

/** A room, user or stream, or a value in one. */
export type Value = JsonValue | RoomInfo | User | Stream | undefined

const within = (entity: RoomInfo | User | Stream | undefined, [field, ...deeper]: ValuePath): Value => {
  if (field === undefined || entity === undefined) return entity
  const value = Object.hasOwn(entity, field) ? (entity[field as never] as JsonValue) : undefined
  if (deeper.length === 0) return value
  return typeof value === 'object' && value !== null ? propertyAt(value as never, deeper) : undefined
}

/** The value at a path. Undefined if there is none. */
export const valueAt = ({ room, properties, users, streams }: RoomSnapshot, path: ValuePath): Value => {
  const [root, first = '', ...rest] = path
  if (root === 'users') return within(users.get(first), rest)
  if (root === 'streams') return within(streams.get(first), rest)
  if (root === 'properties') return path.length === 1 ? properties : propertyAt(properties, path.slice(1))
  return within(room, path.slice(1))
}

/**
 * The object that contains the value: the user, the stream, or the parent property. If it is the same object, the value
 * is unchanged.
 */
export const holderOf = (snapshot: RoomSnapshot, path: ValuePath): unknown => {
  const [root] = path
  if (root === 'users' || root === 'streams') return valueAt(snapshot, path.slice(0, 2))
  if (root === 'room') return snapshot.room
  return valueAt(snapshot, path.length === 1 ? path : path.slice(0, -1))
}
