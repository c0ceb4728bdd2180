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
 * Reads the room, or a selected value. It changes once per batch, when the value differs by `equals` (default:
 * `Object.is`). The selector may read signals. Its errors are thrown where the value is read.
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

/** Reads a user. Undefined: not in the room. The id may be an accessor. */
export const useUser = (userUuid: MaybeAccessor<string>): Accessor<User | undefined> =>
  useWatched(
    (room) => room.users.get(valueNow(userUuid)),
    undefined,
    (store) => store.user$?.(valueNow(userUuid)),
  )

/** Reads a stream. Undefined: not in the room. The id may be an accessor. */
export const useStream = (streamUuid: MaybeAccessor<string>): Accessor<Stream | undefined> =>
  useWatched(
    (room) => room.streams.get(valueNow(streamUuid)),
    undefined,
    (store) => store.stream$?.(valueNow(streamUuid)),
  )

/** Reads the streams of a user, in order of addition. The list keeps its identity while no stream changes. */
export const useStreamsOf = (userUuid: MaybeAccessor<string>): Accessor<readonly Stream[]> =>
  useWatched((room) => streamsOf(room, valueNow(userUuid)), shallow)

/** Reads the room property at a path: `'board.page'` or its segments. Undefined if there is none. */
export const useRoomProperty = (
  path: MaybeAccessor<string | readonly string[]>,
): Accessor<JsonValue | undefined> =>
  useWatched(
    (room) => propertyAt(room.properties, valueNow(path)),
    undefined,
    (store) => store.property$?.(valueNow(path)),
  )

/** Reads the newest chat and custom messages, oldest first. */
export const useMessages = (): Accessor<readonly RoomMessage[]> => useWatched(messagesOf)
