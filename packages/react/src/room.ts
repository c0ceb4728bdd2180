import type { JsonValue } from '@roomfold/protocol'
import type { RoomMessage, RoomSnapshot, Stream, User } from '@roomfold/state'
import { propertyAt, streamsOf } from '@roomfold/state'
import { type Equals, useWatched } from './watched.ts'

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * The room, or what a selector makes of it. The component renders again when that differs by `equals` (default:
 * `Object.is`), once for all that came together. What the selector throws is thrown where it is rendered.
 *
 * @throws Error without a `RoomProvider`.
 *
 * @example
 * ```ts
 * import { createRoomStore, RoomProvider, useRoom } from '@roomfold/react'
 * import { createElement } from 'react'
 * import { renderToString } from 'react-dom/server'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * store.receive({ cmd: 1, sequence: 1, data: { state: 1 } })
 * const State = () => createElement('p', null, useRoom((room) => room.room.state))
 * console.log(renderToString(createElement(RoomProvider, { room: store }, createElement(State)))) // <p>inProgress</p>
 * store.close()
 * ```
 */
export const useRoom: {
  (): RoomSnapshot
  <T>(selector: (room: RoomSnapshot) => T, equals?: Equals<T>): T
} = <T>(selector?: (room: RoomSnapshot) => T, equals?: Equals<T>): T =>
  useWatched(selector ?? (whole as (room: RoomSnapshot) => T), equals)

/** A user. Undefined: not in the room. Renders again when that user changes, and for no other. */
export const useUser = (userUuid: string): User | undefined =>
  useWatched(
    (room) => room.users.get(userUuid),
    undefined,
    (store) => store.user$?.(userUuid),
    userUuid,
  )

/** A stream. Undefined: not in the room. Renders again when that stream changes, and for no other. */
export const useStream = (streamUuid: string): Stream | undefined =>
  useWatched(
    (room) => room.streams.get(streamUuid),
    undefined,
    (store) => store.stream$?.(streamUuid),
    streamUuid,
  )

const sameItems: Equals<readonly unknown[]> = (left, right) =>
  left.length === right.length && left.every((item, index) => item === right[index])

/** The streams of a user, in order of appearance: the same list while none of them changes. Empty: no streams. */
export const useStreamsOf = (userUuid: string): readonly Stream[] =>
  useWatched((room) => streamsOf(room, userUuid), sameItems)

/** The room property at a path, `'board.page'` or its segments. Undefined: there is none. */
export const useRoomProperty = (path: string | readonly string[]): JsonValue | undefined =>
  useWatched(
    (room) => propertyAt(room.properties, path),
    undefined,
    (store) => store.property$?.(path),
    JSON.stringify(path),
  )

/** The newest chat and custom messages, oldest first. */
export const useMessages = (): readonly RoomMessage[] => useWatched(messagesOf)
