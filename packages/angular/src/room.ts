import type { Signal } from '@angular/core'
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
import { type Equals, watched } from './watched.ts'

/** A value, or a signal of it, such as an input. */
export type MaybeSignal<T> = T | (() => T)

const valueNow = <T extends string | readonly string[]>(value: MaybeSignal<T>): T =>
  typeof value === 'function' ? value() : value

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * Reads the room, or a selected value, as a signal. It changes once per batch, when the value differs by `equal`
 * (default: `Object.is`). The selector may read signals. Its errors are thrown where the signal is read. Call it in an
 * injection context.
 *
 * @throws Error without `provideRoom`.
 *
 * @example
 * ```ts
 * import '@angular/compiler'
 * import { Injector, runInInjectionContext } from '@angular/core'
 * import { createRoomStore, injectRoom, provideRoom } from '@roomfold/angular'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * store.receive({ cmd: 1, sequence: 1, data: { state: 1 } })
 * const injector = Injector.create({ providers: [provideRoom(store)] })
 * const state = runInInjectionContext(injector, () => injectRoom((room) => room.room.state))
 * console.log(state()) // inProgress
 * injector.destroy()
 * store.close()
 * ```
 */
export const injectRoom: {
  (): Signal<RoomSnapshot>
  <T>(selector: (room: RoomSnapshot) => T, equal?: Equals<T>): Signal<T>
} = <T>(selector?: (room: RoomSnapshot) => T, equal?: Equals<T>): Signal<T> =>
  watched(selector ?? (whole as (room: RoomSnapshot) => T), equal)

/** Reads a user. Undefined: not in the room. The id may be a signal. */
export const injectUser = (userUuid: MaybeSignal<string>): Signal<User | undefined> =>
  watched((room) => room.users.get(valueNow(userUuid)))

/** Reads a stream. Undefined: not in the room. The id may be a signal. */
export const injectStream = (streamUuid: MaybeSignal<string>): Signal<Stream | undefined> =>
  watched((room) => room.streams.get(valueNow(streamUuid)))

/** Reads the streams of a user, in order of addition. The list keeps its identity while no stream changes. */
export const injectStreamsOf = (userUuid: MaybeSignal<string>): Signal<readonly Stream[]> =>
  watched((room) => streamsOf(room, valueNow(userUuid)), shallow)

/** Reads the room property at a path: `'board.page'` or its segments. Undefined if there is none. */
export const injectRoomProperty = (
  path: MaybeSignal<string | readonly string[]>,
): Signal<JsonValue | undefined> => watched((room) => propertyAt(room.properties, valueNow(path)))

/** Reads the newest chat and custom messages, oldest first. */
export const injectMessages = (): Signal<readonly RoomMessage[]> => watched(messagesOf)
