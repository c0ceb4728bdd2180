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
import { type ComputedRef, type MaybeRefOrGetter, toValue } from 'vue'
import { type Equals, useWatched } from './watched.ts'

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * Reads the room, or a selected value. It changes once per batch, when the value differs by `equals` (default:
 * `Object.is`). The selector may read refs. Its errors are thrown where the value is read.
 *
 * @throws Error without `provideRoom`.
 *
 * @example
 * ```ts
 * import { createRoomStore, provideRoom, useRoom } from '@roomfold/vue'
 * import { createSSRApp, h } from 'vue'
 * import { renderToString } from 'vue/server-renderer'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * store.receive({ cmd: 1, sequence: 1, data: { state: 1 } })
 * const app = createSSRApp({
 *   setup: () => {
 *     const state = useRoom((room) => room.room.state)
 *     return () => h('p', state.value)
 *   },
 * })
 * provideRoom(store, { app })
 * console.log(await renderToString(app)) // <p>inProgress</p>
 * store.close()
 * ```
 */
export const useRoom: {
  (): ComputedRef<RoomSnapshot>
  <T>(selector: (room: RoomSnapshot) => T, equals?: Equals<T>): ComputedRef<T>
} = <T>(selector?: (room: RoomSnapshot) => T, equals?: Equals<T>): ComputedRef<T> =>
  useWatched(selector ?? (whole as (room: RoomSnapshot) => T), equals)

/** Reads a user. Undefined: not in the room. The id may be a ref or a getter. */
export const useUser = (userUuid: MaybeRefOrGetter<string>): ComputedRef<User | undefined> =>
  useWatched(
    (room) => room.users.get(toValue(userUuid)),
    undefined,
    (store) => store.user$?.(toValue(userUuid)),
  )

/** Reads a stream. Undefined: not in the room. The id may be a ref or a getter. */
export const useStream = (streamUuid: MaybeRefOrGetter<string>): ComputedRef<Stream | undefined> =>
  useWatched(
    (room) => room.streams.get(toValue(streamUuid)),
    undefined,
    (store) => store.stream$?.(toValue(streamUuid)),
  )

/** Reads the streams of a user, in order of addition. The list keeps its identity while no stream changes. */
export const useStreamsOf = (userUuid: MaybeRefOrGetter<string>): ComputedRef<readonly Stream[]> =>
  useWatched((room) => streamsOf(room, toValue(userUuid)), shallow)

/** Reads the room property at a path: `'board.page'` or its segments. Undefined if there is none. */
export const useRoomProperty = (
  path: MaybeRefOrGetter<string | readonly string[]>,
): ComputedRef<JsonValue | undefined> =>
  useWatched(
    (room) => propertyAt(room.properties, toValue(path)),
    undefined,
    (store) => store.property$?.(toValue(path)),
  )

/** Reads the newest chat and custom messages, oldest first. */
export const useMessages = (): ComputedRef<readonly RoomMessage[]> => useWatched(messagesOf)
