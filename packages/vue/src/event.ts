import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { injectProvided } from './provide.ts'
import { follow } from './watched.ts'

/** The origin of an action: a live store, or a player. */
export type RoomEventOrigin = Origin | 'replay'

/** A callback for actions of one type. */
export type RoomEventEffect<Type extends RoomActionType> = (
  action: ActionOf<Type>,
  origin: RoomEventOrigin,
) => void

/** Options of `useRoomEvent`. */
export interface RoomEventOptions {
  /** Origins of the actions to run for. Default: `['live']`, so that effects don't repeat after a reconnect. */
  readonly origins?: readonly RoomEventOrigin[] | undefined
}

/**
 * Runs an effect once per live action of a type while the component is mounted, or until its scope is disposed. For a
 * player, pass `origins: ['replay']`.
 *
 * @throws Error without `provideRoom`.
 *
 * @example
 * ```ts
 * import { useRoomEvent } from '@roomfold/vue'
 * import { defineComponent } from 'vue'
 *
 * export const Doorbell = defineComponent(() => {
 *   useRoomEvent('users.changed', ({ onlineUsers }) => console.log(onlineUsers.length, 'came in'))
 *   return () => null
 * })
 * ```
 */
export const useRoomEvent = <Type extends RoomActionType>(
  type: Type,
  effect: RoomEventEffect<Type>,
  { origins = ['live'] }: RoomEventOptions = {},
): void => {
  const store: Partial<RoomStore> = injectProvided().room
  follow(() => store.on?.(type, effect, { origins: origins as Origin[] }))
}
