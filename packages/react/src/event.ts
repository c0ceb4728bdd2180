'use client'

import type { RoomActionType } from '@roomfold/protocol'
import type { RoomReadable } from '@roomfold/state'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { useEffect, useRef } from 'react'
import { type RoomArguments, roomFirst, useProvided } from './provider.ts'

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
 * Runs an effect once for each live action of a type while the component is mounted. It may be written in place:
 * the newest one runs. On a player nothing runs unless `origins` names `'replay'`.
 *
 * @throws Error without a room and without a `RoomProvider`.
 *
 * @example
 * ```ts
 * import { useRoomEvent } from '@roomfold/react'
 *
 * export const Doorbell = () => {
 *   useRoomEvent('users.changed', ({ onlineUsers }) => console.log(onlineUsers.length, 'came in'))
 *   return null
 * }
 * ```
 */
export const useRoomEvent: {
  <Type extends RoomActionType>(type: Type, effect: RoomEventEffect<Type>, options?: RoomEventOptions): void
  <Type extends RoomActionType>(
    room: RoomReadable,
    type: Type,
    effect: RoomEventEffect<Type>,
    options?: RoomEventOptions,
  ): void
} = <Type extends RoomActionType>(
  ...values: RoomArguments<
    [type: Type, effect: RoomEventEffect<Type>, options?: RoomEventOptions | undefined]
  >
): void => {
  const [from, type, effect, { origins = ['live'] } = {}] = roomFirst(values)
  const store: Partial<RoomStore> = useProvided(from).room
  const newest = useRef(effect)
  const names = origins.join()
  useEffect(() => {
    newest.current = effect
  })
  useEffect(
    () =>
      store.on?.(type, (action, origin) => newest.current(action, origin), {
        origins: names.split(',') as Origin[],
      }),
    [store, type, names],
  )
}
