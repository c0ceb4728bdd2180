import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { injectProvided } from './provide.ts'
import { untilDestroyed } from './watched.ts'

/** The origin of an action: a live store, or a player. */
export type RoomEventOrigin = Origin | 'replay'

/** A callback for actions of one type. */
export type RoomEventEffect<Type extends RoomActionType> = (
  action: ActionOf<Type>,
  origin: RoomEventOrigin,
) => void

/** Options of `injectRoomEvent`. */
export interface RoomEventOptions {
  /** Origins of the actions to run for. Default: `['live']`, so that effects don't repeat after a reconnect. */
  readonly origins?: readonly RoomEventOrigin[] | undefined
}

/**
 * Runs an effect once per live action of a type until the injection context is destroyed. For a player, pass
 * `origins: ['replay']`.
 *
 * @throws Error without `provideRoom`.
 *
 * @example
 * ```ts
 * import '@angular/compiler'
 * import { Injector, runInInjectionContext } from '@angular/core'
 * import { createRoomStore, injectRoomEvent, provideRoom } from '@roomfold/angular'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
 * const injector = Injector.create({ providers: [provideRoom(store)] })
 * runInInjectionContext(injector, () => injectRoomEvent('room.stateChanged', ({ state }) => console.log(state)))
 * store.receive({ cmd: 1, sequence: 1, data: { state: 1 } })
 * injector.destroy()
 * store.close()
 * ```
 */
export const injectRoomEvent = <Type extends RoomActionType>(
  type: Type,
  effect: RoomEventEffect<Type>,
  { origins = ['live'] }: RoomEventOptions = {},
): void => {
  const store: Partial<RoomStore> = injectProvided()
  untilDestroyed(store.on?.(type, effect, { origins: origins as Origin[] }))
}
