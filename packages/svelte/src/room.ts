import type { JsonValue } from '@roomfold/protocol'
import {
  propertyAt,
  type RoomMessage,
  type RoomSnapshot,
  type Stream,
  shallow,
  streamsOf,
  type User,
} from '@roomfold/state'
import { useProvided } from './provide.ts'
import { createValue, type Equals, type RoomValue } from './value.ts'

/** A value, or a getter of it: write `() => userUuid` for a prop or a state, so that its changes are followed. */
export type MaybeGetter<T> = T | (() => T)

const valueNow = <T extends string | readonly string[]>(value: MaybeGetter<T>): T =>
  typeof value === 'function' ? value() : value

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * The room, or what a selector makes of it: `value.current` where runes are used, `$value` as a store. It changes
 * when that differs by `equals` (default: `Object.is`), once for all that came together. The selector may read
 * state. What it throws is thrown where the value is read.
 *
 * @throws Error without `provideRoom`.
 *
 * @example
 * ```ts
 * import { useRoom } from '@roomfold/svelte'
 *
 * // In the script of a component, with {users.current} or {$users} in its markup:
 * export const setUp = () => useRoom((room) => room.users.size)
 * ```
 */
export const useRoom: {
  (): RoomValue<RoomSnapshot>
  <T>(selector: (room: RoomSnapshot) => T, equals?: Equals<T>): RoomValue<T>
} = <T>(
  select: (room: RoomSnapshot) => T = whole as (room: RoomSnapshot) => T,
  equals?: Equals<T>,
): RoomValue<T> => {
  const { room, serverSnapshot } = useProvided()
  return createValue({
    first: serverSnapshot && [serverSnapshot],
    now: () => room.getSnapshot(),
    listen: (listener) => room.subscribe(listener),
    select,
    equals,
  })
}

/** A user. Undefined: not in the room. */
export const useUser = (userUuid: MaybeGetter<string>): RoomValue<User | undefined> =>
  useRoom((room) => room.users.get(valueNow(userUuid)))

/** A stream. Undefined: not in the room. */
export const useStream = (streamUuid: MaybeGetter<string>): RoomValue<Stream | undefined> =>
  useRoom((room) => room.streams.get(valueNow(streamUuid)))

/** The streams of a user, in order of appearance: the same list while none of them changes. Empty: no streams. */
export const useStreamsOf = (userUuid: MaybeGetter<string>): RoomValue<readonly Stream[]> =>
  useRoom((room) => streamsOf(room, valueNow(userUuid)), shallow)

/** The room property at a path, `'board.page'` or its segments. Undefined: there is none. */
export const useRoomProperty = (
  path: MaybeGetter<string | readonly string[]>,
): RoomValue<JsonValue | undefined> => useRoom((room) => propertyAt(room.properties, valueNow(path)))

/** The newest chat and custom messages, oldest first. */
export const useMessages = (): RoomValue<readonly RoomMessage[]> => useRoom(messagesOf)
