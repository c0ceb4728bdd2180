import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { injectProvided } from './provide.ts'
import { untilDestroyed } from './watched.ts'

/** How an action came: into a live store, or by being played. */
export type RoomEventOrigin = Origin | 'replay'

/** Something to do when an action of some type happens. */
export type RoomEventEffect<Type extends RoomActionType> = (
  action: ActionOf<Type>,
  origin: RoomEventOrigin,
) => void

/** Options of `injectRoomEvent`. */
export interface RoomEventOptions {
  /** Which actions it runs for. Default: `['live']`, so that nothing rings twice after a reconnect. */
  readonly origins?: readonly RoomEventOrigin[] | undefined
}

/**
 * Runs an effect once for each live action of a type until the component, or whatever else injects, is destroyed. On a
 * player nothing runs unless `origins` names `'replay'`.
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
