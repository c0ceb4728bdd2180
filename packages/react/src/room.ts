'use client'

import type { JsonValue } from '@roomfold/protocol'
import {
  type RoomMessage,
  type RoomReadable,
  type RoomSnapshot,
  roomPropertyOf,
  type Stream,
  shallow,
  streamsOf,
  type User,
} from '@roomfold/state'
import { type RoomArguments, type RoomHook, roomFirst } from './provider.ts'
import { type Equals, useWatched } from './watched.ts'

type Selector<T> = (room: RoomSnapshot) => T

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * Reads the room, or a selected value. The component renders once per batch, when the value differs by `equals`
 * (default: `Object.is`). Errors of the selector are thrown during rendering.
 *
 * Like all hooks of this package, it reads the provided room, or a room in the first argument: `useRoom(store, selector)`.
 *
 * @throws Error without a room and without a `RoomProvider`.
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
  (room: RoomReadable): RoomSnapshot
  <T>(selector: Selector<T>, equals?: Equals<T>): T
  <T>(room: RoomReadable, selector: Selector<T>, equals?: Equals<T>): T
} = <T>(
  ...values: RoomArguments<[selector?: Selector<T> | undefined, equals?: Equals<T> | undefined]>
): T => {
  const [room, selector = whole as Selector<T>, equals] = roomFirst(values)
  return useWatched(room, undefined, selector, equals)
}

/** Reads a user. Undefined: not in the room. Renders again only when that user changes. */
export const useUser: RoomHook<[userUuid: string], User | undefined> = (...values) =>
  useWatched(
    ...roomFirst(values),
    (room, userUuid) => room.users.get(userUuid),
    undefined,
    (store, userUuid) => store.user$?.(userUuid),
  )

/** Reads a stream. Undefined: not in the room. Renders again only when that stream changes. */
export const useStream: RoomHook<[streamUuid: string], Stream | undefined> = (...values) =>
  useWatched(
    ...roomFirst(values),
    (room, streamUuid) => room.streams.get(streamUuid),
    undefined,
    (store, streamUuid) => store.stream$?.(streamUuid),
  )

/** Reads the streams of a user, in order of addition. The list keeps its identity while no stream changes. */
export const useStreamsOf: RoomHook<[userUuid: string], readonly Stream[]> = (...values) =>
  useWatched(...roomFirst(values), streamsOf, shallow)

type Path = string | readonly string[]

/** Reads the room property at a path: `'board.page'` or its segments. Undefined if there is none. */
export const useRoomProperty: RoomHook<[path: Path], JsonValue | undefined> = (...values) =>
  useWatched(...roomFirst(values), roomPropertyOf, undefined, (store, path) => store.property$?.(path))

/** Reads the newest chat and custom messages, oldest first. */
export const useMessages = (room?: RoomReadable): readonly RoomMessage[] =>
  useWatched(room, undefined, messagesOf)
