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

/** A value, or a getter: pass `() => userUuid` for props and state, so that changes are followed. */
export type MaybeGetter<T> = T | (() => T)

const valueNow = <T extends string | readonly string[]>(value: MaybeGetter<T>): T =>
  typeof value === 'function' ? value() : value

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * Reads the room, or a selected value: `value.current` with runes, `$value` as a store. It changes once per batch, when
 * the value differs by `equals` (default: `Object.is`). The selector may read state. Its errors are thrown where the
 * value is read.
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

/** Reads a user. Undefined: not in the room. */
export const useUser = (userUuid: MaybeGetter<string>): RoomValue<User | undefined> =>
  useRoom((room) => room.users.get(valueNow(userUuid)))

/** Reads a stream. Undefined: not in the room. */
export const useStream = (streamUuid: MaybeGetter<string>): RoomValue<Stream | undefined> =>
  useRoom((room) => room.streams.get(valueNow(streamUuid)))

/** Reads the streams of a user, in order of addition. The list keeps its identity while no stream changes. */
export const useStreamsOf = (userUuid: MaybeGetter<string>): RoomValue<readonly Stream[]> =>
  useRoom((room) => streamsOf(room, valueNow(userUuid)), shallow)

/** Reads the room property at a path: `'board.page'` or its segments. Undefined if there is none. */
export const useRoomProperty = (
  path: MaybeGetter<string | readonly string[]>,
): RoomValue<JsonValue | undefined> => useRoom((room) => propertyAt(room.properties, valueNow(path)))

/** Reads the newest chat and custom messages, oldest first. */
export const useMessages = (): RoomValue<readonly RoomMessage[]> => useRoom(messagesOf)
