'use client'

import type { RoomReadable } from '@roomfold/state'
import type { RoomStore, SyncStatus } from '@roomfold/store'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useProvided } from './provider.ts'
import { listenTo, nothing } from './watched.ts'

/**
 * The status of the store. Undefined: the room isn't a live store, or this is the render on the
 * server or the first one over what the server has rendered.
 */
export const useSyncStatus = (room?: RoomReadable): SyncStatus | undefined => {
  const store: Partial<RoomStore> = useProvided(room).room
  const subscribe = useCallback(
    (listener: () => void) => listenTo(store.status$, listener) ?? nothing,
    [store],
  )
  return useSyncExternalStore(subscribe, () => store.issues$ && store.status, nothing)
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
 * Reads the provided or passed player and its status; renders again when the status changes. Undefined if the provided
 * room isn't a player.
 *
 * @example
 * ```ts
 * import { RoomProvider, usePlayer } from '@roomfold/react'
 * import { createPlayer, openTimeline, type Player } from '@roomfold/replay'
 * import { createElement } from 'react'
 * import { renderToString } from 'react-dom/server'
 *
 * const timeline = await openTimeline('{"cmd":1,"sequence":1,"data":{"state":1}}\n')
 * const player = createPlayer(timeline)
 * await player.step()
 * const Position = () => createElement('p', null, usePlayer<Player>()?.status.position)
 * console.log(renderToString(createElement(RoomProvider, { room: player }, createElement(Position)))) // <p>1</p>
 * player.close()
 * timeline.close()
 * ```
 */
export const usePlayer: {
  <Player extends PlayedRoom>(): Playing<Player> | undefined
  <Player extends PlayedRoom>(player: Player): Playing<Player>
} = <Player extends PlayedRoom>(from?: Player): Playing<Player> => {
  const { room } = useProvided(from)
  const player = (room as Partial<Player>).subscribeStatus && (room as Player)
  const subscribe = useCallback(
    (listener: () => void) => player?.subscribeStatus(listener) ?? nothing,
    [player],
  )
  const statusNow = (): unknown => player?.status
  const status = useSyncExternalStore(subscribe, statusNow, statusNow)
  return useMemo(() => player && { player, status }, [player, status]) as Playing<Player>
}
