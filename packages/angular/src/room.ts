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

/** A value, or a signal of it such as an input. */
export type MaybeSignal<T> = T | (() => T)

const valueNow = <T extends string | readonly string[]>(value: MaybeSignal<T>): T =>
  typeof value === 'function' ? value() : value

const whole = (room: RoomSnapshot): RoomSnapshot => room
const messagesOf = (room: RoomSnapshot): readonly RoomMessage[] => room.messages

/**
 * The room, or what a selector makes of it, as a signal. It changes when that differs by `equal` (default:
 * `Object.is`), once for all that came together. The selector may read signals. What it throws is thrown where the
 * signal is read. Call it where `inject` may be called.
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

/** A user. Undefined: not in the room. The id may be a signal. */
export const injectUser = (userUuid: MaybeSignal<string>): Signal<User | undefined> =>
  watched((room) => room.users.get(valueNow(userUuid)))

/** A stream. Undefined: not in the room. The id may be a signal. */
export const injectStream = (streamUuid: MaybeSignal<string>): Signal<Stream | undefined> =>
  watched((room) => room.streams.get(valueNow(streamUuid)))

/** The streams of a user, in order of appearance: the same list while none of them changes. Empty: no streams. */
export const injectStreamsOf = (userUuid: MaybeSignal<string>): Signal<readonly Stream[]> =>
  watched((room) => streamsOf(room, valueNow(userUuid)), shallow)

/** The room property at a path, `'board.page'` or its segments. Undefined: there is none. */
export const injectRoomProperty = (
  path: MaybeSignal<string | readonly string[]>,
): Signal<JsonValue | undefined> => watched((room) => propertyAt(room.properties, valueNow(path)))

/** The newest chat and custom messages, oldest first. */
export const injectMessages = (): Signal<readonly RoomMessage[]> => watched(messagesOf)
