import type { RoomReadable } from '@roomfold/state'
import type { RoomStore, SyncStatus } from '@roomfold/store'
import { useProvided } from './provide.ts'
import { createValue, type RoomValue } from './value.ts'

/**
 * The status of the store. Undefined: the room isn't a live store, or the component still shows a
 * `serverSnapshot`.
 */
export const useSyncStatus = (): RoomValue<SyncStatus | undefined> => {
  const { room, serverSnapshot } = useProvided()
  const store: Partial<RoomStore> = room
  return createValue({
    first: serverSnapshot && [undefined],
    now: () => store.issues$ && store.status,
    listen: (listener) => {
      const subscription = store.status$?.subscribe(listener)
      return () => subscription?.unsubscribe()
    },
    select: (status) => status,
  })
}

/** A room with a player's status, such as a player of `@roomfold/replay`. */
export interface PlayedRoom extends RoomReadable {
  /** The status: a new object after each change. */
  readonly status: unknown
  readonly subscribeStatus: (listener: () => void) => () => void
}

/** A player and its status. */
export interface Playing<Player extends PlayedRoom> {
  readonly player: Player
  readonly status: Player['status']
}

/**
 * Reads the provided player and its status. Undefined if the room isn't a player.
 *
 * @example
 * ```ts
 * import type { Player } from '@roomfold/replay'
 * import { usePlayer } from '@roomfold/svelte'
 *
 * // In the script of a component, with {playing.current?.status.position} in its markup:
 * export const setUp = () => usePlayer<Player>()
 * ```
 */
export const usePlayer = <Player extends PlayedRoom>(): RoomValue<Playing<Player> | undefined> => {
  const { room } = useProvided()
  const player = 'subscribeStatus' in room ? (room as Player) : undefined
  return createValue({
    first: undefined,
    now: (): Player['status'] => player?.status,
    listen: (listener) => player?.subscribeStatus(listener),
    select: (status) => player && { player, status },
    equals: (left, right) => left?.status === right?.status,
  })
}
