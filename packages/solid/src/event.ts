import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { useProvided } from './provide.ts'
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
 * Runs an effect once per live action of a type while the component is mounted, or until its owner is disposed. For a
 * player, pass `origins: ['replay']`.
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
