import type { RoomReadable } from '@roomfold/state'
import type { RoomStore, SyncStatus } from '@roomfold/store'
import type { Accessor } from 'solid-js'
import { useProvided } from './provide.ts'
import { createFollowed, listenTo } from './watched.ts'

const statusOf = (room: Partial<RoomStore>): SyncStatus | undefined => room.issues$ && room.status

/**
 * The status of the store. Undefined: the room isn't a live store, or the component still shows a
 * `serverSnapshot`.
 */
export const useSyncStatus = (): Accessor<SyncStatus | undefined> => {
  const { room, serverSnapshot } = useProvided()
  return createFollowed(serverSnapshot ? undefined : statusOf(room), statusOf, (store, listener) =>
    listenTo((store as Partial<RoomStore>).status$, listener),
  )
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
 * import { createPlayer, openTimeline, type Player } from '@roomfold/replay'
 * import { RoomProvider, usePlayer } from '@roomfold/solid'
 * import { createComponent } from 'solid-js'
 * import { renderToString } from 'solid-js/web'
 *
 * const timeline = await openTimeline('{"cmd":1,"sequence":1,"data":{"state":1}}\n')
 * const player = createPlayer(timeline)
 * await player.step()
 * const Position = () => usePlayer<Player>()()?.status.position
 * const page = () => createComponent(RoomProvider, { room: player, get children() { return createComponent(Position, {}) } })
 * console.log(renderToString(page)) // 1
 * player.close()
 * timeline.close()
 * ```
 */
export const usePlayer = <Player extends PlayedRoom>(): Accessor<Playing<Player> | undefined> => {
  const playingOf = (room: RoomReadable): Playing<Player> | undefined =>
    'subscribeStatus' in room ? { player: room as Player, status: (room as Player).status } : undefined
  return createFollowed(playingOf(useProvided().room), playingOf, (room, listener) =>
    playingOf(room)?.player.subscribeStatus(listener),
  )
}
