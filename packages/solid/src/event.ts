import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { useProvided } from './provide.ts'
import { follow } from './watched.ts'

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
 * Runs an effect once for each live action of a type while the component is mounted, or until its owner is disposed. On a
 * player nothing runs unless `origins` names `'replay'`.
 *
 * @throws Error without a `RoomProvider`.
 *
 * @example
 * ```ts
 * import { useRoomEvent } from '@roomfold/solid'
 *
 * export const Doorbell = () => {
 *   useRoomEvent('users.changed', ({ onlineUsers }) => console.log(onlineUsers.length, 'came in'))
 *   return null
 * }
 * ```
 */
export const useRoomEvent = <Type extends RoomActionType>(
  type: Type,
  effect: RoomEventEffect<Type>,
  { origins = ['live'] }: RoomEventOptions = {},
): void => {
  const provided = useProvided()
  follow(() => (provided.room as Partial<RoomStore>).on?.(type, effect, { origins: origins as Origin[] }))
}
