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
 * The room, or what a selector makes of it. It changes when that differs by `equals` (default: `Object.is`), once
 * for all that came together. The selector may read refs. What it throws is thrown where the value is read.
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

/** A user. Undefined: not in the room. The id may be a ref or a getter. */
export const useUser = (userUuid: MaybeRefOrGetter<string>): ComputedRef<User | undefined> =>
  useWatched(
    (room) => room.users.get(toValue(userUuid)),
    undefined,
    (store) => store.user$?.(toValue(userUuid)),
  )

/** A stream. Undefined: not in the room. The id may be a ref or a getter. */
export const useStream = (streamUuid: MaybeRefOrGetter<string>): ComputedRef<Stream | undefined> =>
  useWatched(
    (room) => room.streams.get(toValue(streamUuid)),
    undefined,
    (store) => store.stream$?.(toValue(streamUuid)),
  )

/** The streams of a user, in order of appearance: the same list while none of them changes. Empty: no streams. */
export const useStreamsOf = (userUuid: MaybeRefOrGetter<string>): ComputedRef<readonly Stream[]> =>
  useWatched((room) => streamsOf(room, toValue(userUuid)), shallow)

/** The room property at a path, `'board.page'` or its segments. Undefined: there is none. */
export const useRoomProperty = (
  path: MaybeRefOrGetter<string | readonly string[]>,
): ComputedRef<JsonValue | undefined> =>
  useWatched(
    (room) => propertyAt(room.properties, toValue(path)),
    undefined,
    (store) => store.property$?.(toValue(path)),
  )

/** The newest chat and custom messages, oldest first. */
export const useMessages = (): ComputedRef<readonly RoomMessage[]> => useWatched(messagesOf)
