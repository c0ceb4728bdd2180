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
import type { Accessor } from 'solid-js'
import { type Equals, useWatched } from './watched.ts'

/** A value, or an accessor of it. */
export type MaybeAccessor<T> = T | Accessor<T>

const valueNow = <T extends string | readonly string[]>(value: MaybeAccessor<T>): T =>
  typeof value === 'function' ? value() : value

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * The room, or what a selector makes of it. It changes when that differs by `equals` (default: `Object.is`), once
 * for all that came together. The selector may read signals. What it throws is thrown where the value is read.
 *
 * @throws Error without a `RoomProvider`.
 *
 * @example
 * ```ts
 * import { createRoomStore, RoomProvider, useRoom } from '@roomfold/solid'
 * import { createComponent } from 'solid-js'
 * import { renderToString } from 'solid-js/web'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * store.receive({ cmd: 1, sequence: 1, data: { state: 1 } })
 * const State = () => useRoom((room) => room.room.state)
 * const page = () => createComponent(RoomProvider, { room: store, get children() { return createComponent(State, {}) } })
 * console.log(renderToString(page)) // inProgress
 * store.close()
 * ```
 */
export const useRoom: {
  (): Accessor<RoomSnapshot>
  <T>(selector: (room: RoomSnapshot) => T, equals?: Equals<T>): Accessor<T>
} = <T>(selector?: (room: RoomSnapshot) => T, equals?: Equals<T>): Accessor<T> =>
  useWatched(selector ?? (whole as (room: RoomSnapshot) => T), equals)

/** A user. Undefined: not in the room. The id may be an accessor. */
export const useUser = (userUuid: MaybeAccessor<string>): Accessor<User | undefined> =>
  useWatched(
    (room) => room.users.get(valueNow(userUuid)),
    undefined,
    (store) => store.user$?.(valueNow(userUuid)),
  )

/** A stream. Undefined: not in the room. The id may be an accessor. */
export const useStream = (streamUuid: MaybeAccessor<string>): Accessor<Stream | undefined> =>
  useWatched(
    (room) => room.streams.get(valueNow(streamUuid)),
    undefined,
    (store) => store.stream$?.(valueNow(streamUuid)),
  )

/** The streams of a user, in order of appearance: the same list while none of them changes. Empty: no streams. */
export const useStreamsOf = (userUuid: MaybeAccessor<string>): Accessor<readonly Stream[]> =>
  useWatched((room) => streamsOf(room, valueNow(userUuid)), shallow)

/** The room property at a path, `'board.page'` or its segments. Undefined: there is none. */
export const useRoomProperty = (
  path: MaybeAccessor<string | readonly string[]>,
): Accessor<JsonValue | undefined> =>
  useWatched(
    (room) => propertyAt(room.properties, valueNow(path)),
    undefined,
    (store) => store.property$?.(valueNow(path)),
  )

/** The newest chat and custom messages, oldest first. */
export const useMessages = (): Accessor<readonly RoomMessage[]> => useWatched(messagesOf)
