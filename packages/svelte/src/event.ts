import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { onMount } from 'svelte'
import { useProvided } from './provide.ts'

/** How an action came: into a live store, or by being played. */
export type RoomEventOrigin = Origin | 'replay'

/** Something to do when an action of some type happens. */
export type RoomEventEffect<Type extends RoomActionType> = (
  action: ActionOf<Type>,
  origin: RoomEventOrigin,
) => void

/** Options of `useRoomEvent`. */
export interface RoomEventOptions {
  /** Which actions it runs for. Default: `['live']`, so that nothing rings twice after a reconnect. */
  readonly origins?: readonly RoomEventOrigin[] | undefined
}

/**
 * Runs an effect once for each live action of a type while the component is mounted. On a
 * player nothing runs unless `origins` names `'replay'`.
 *
 * @throws Error without `provideRoom`.
 *
 * @example
 * ```ts
 * import { useRoomEvent } from '@roomfold/svelte'
 *
 * // In the script of a component:
 * export const setUp = () => useRoomEvent('users.changed', (action) => console.log(action.onlineUsers.length))
 * ```
 */
export const useRoomEvent = <Type extends RoomActionType>(
  type: Type,
  effect: RoomEventEffect<Type>,
  { origins = ['live'] }: RoomEventOptions = {},
): void => {
  const store: Partial<RoomStore> = useProvided().room
  onMount(() => store.on?.(type, effect, { origins: origins as Origin[] }))
}
