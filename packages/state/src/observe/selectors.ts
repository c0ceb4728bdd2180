import type { JsonObject, JsonValue } from '@roomfold/protocol'
import { entitiesInGroup } from '../entity-map/index.ts'
import { roomOf } from '../snapshot/room.ts'
import type { RoomSnapshot, Stream, User } from '../snapshot/snapshot.ts'

/**
 * The streams that a user owns, in order of appearance. A look-up by the owner index; no walk over all streams.
 *
 * @example
 * ```ts
 * import { emptySnapshot, streamsOf } from '@roomfold/state'
 *
 * console.log(streamsOf(emptySnapshot(), 's1').length) // 0
 * ```
 */
export const streamsOf = (snapshot: RoomSnapshot, userUuid: string): readonly Stream[] =>
  entitiesInGroup(roomOf(snapshot).streams, userUuid)

/** The users with a role, in order of entry. */
export const usersWithRole = (snapshot: RoomSnapshot, role: string): readonly User[] =>
  [...snapshot.users.values()].filter((user) => user.role === role)

/**
 * The value at a path of a property tree: `'board.page'`, or the segments. Undefined where there is none.
 * Only own members are read, so `'constructor'` finds nothing that isn't there.
 *
 * @example
 * ```ts
 * import { propertyAt } from '@roomfold/state'
 *
 * console.log(propertyAt({ board: { page: 2 } }, 'board.page')) // 2
 * console.log(propertyAt({}, 'constructor')) // undefined
 * ```
 */
export const propertyAt = (tree: JsonObject, path: string | readonly string[]): JsonValue | undefined => {
  const segments = typeof path === 'string' ? path.split('.').filter((segment) => segment !== '') : path
  let value: JsonValue | undefined = tree
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = Object.hasOwn(value, segment) ? (value as JsonObject)[segment] : undefined
  }
  return value
}

/** The room property at a path. */
export const roomPropertyOf = (
  snapshot: RoomSnapshot,
  path: string | readonly string[],
): JsonValue | undefined => propertyAt(snapshot.properties, path)

/** A user's property at a path. */
export const userPropertyOf = (
  snapshot: RoomSnapshot,
  userUuid: string,
  path: string | readonly string[],
): JsonValue | undefined => {
  const user = snapshot.users.get(userUuid)
  return user === undefined ? undefined : propertyAt(user.properties, path)
}

/** Whether a user may not chat: muted in person, or with the role. */
export const isChatMuted = (snapshot: RoomSnapshot, userUuid: string): boolean => {
  const user = snapshot.users.get(userUuid)
  if (user === undefined) return false
  const { muteChat } = snapshot.room
  return user.muteChat || (Object.hasOwn(muteChat, user.role) && muteChat[user.role] === true)
}
