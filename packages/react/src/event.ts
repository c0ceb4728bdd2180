'use client'

import type { RoomActionType } from '@roomfold/protocol'
import type { RoomReadable } from '@roomfold/state'
import type { ActionOf, Origin, RoomStore } from '@roomfold/store'
import { useEffect, useRef } from 'react'
import { type RoomArguments, roomFirst, useProvided } from './provider.ts'

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
 * Runs an effect once per live action of a type while the component is mounted. It may be an inline function: the
 * newest one runs. For a player, pass `origins: ['replay']`.
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
  useEffect(() => {
    newest.current = effect
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of the same origins is no change.
  useEffect(
    () =>
      store.on?.(type, (action, origin) => newest.current(action, origin), { origins: origins as Origin[] }),
    [store, type, origins.join()],
  )
}
