import type { RoomReadable } from '@roomfold/state'
import type { RoomStore, SyncStatus } from '@roomfold/store'
import { type ShallowRef, shallowRef } from 'vue'
import { injectProvided } from './provide.ts'
import { follow, listenTo } from './watched.ts'

/**
 * The status of the store. Undefined: the room isn't a live store, or the component still shows a
 * `serverSnapshot`.
 */
export const useSyncStatus = (): Readonly<ShallowRef<SyncStatus | undefined>> => {
  const { room, serverSnapshot } = injectProvided()
  const store: Partial<RoomStore> = room
  const statusNow = (): SyncStatus | undefined => store.issues$ && store.status
  const status = shallowRef(serverSnapshot ? undefined : statusNow())
  follow(() =>
    listenTo(store.status$, () => {
      status.value = statusNow()
    }),
  )
  return status
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
 * import { provideRoom, usePlayer } from '@roomfold/vue'
 * import { createSSRApp, h } from 'vue'
 * import { renderToString } from 'vue/server-renderer'
 *
 * const timeline = await openTimeline('{"cmd":1,"sequence":1,"data":{"state":1}}\n')
 * const player = createPlayer(timeline)
 * await player.step()
 * const app = createSSRApp({
 *   setup: () => {
 *     const playing = usePlayer<Player>()
 *     return () => h('p', playing.value?.status.position)
 *   },
 * })
 * provideRoom(player, { app })
 * console.log(await renderToString(app)) // <p>1</p>
 * player.close()
 * timeline.close()
 * ```
 */
export const usePlayer = <Player extends PlayedRoom>(): Readonly<ShallowRef<Playing<Player> | undefined>> => {
  const { room } = injectProvided()
  const player = 'subscribeStatus' in room ? (room as Player) : undefined
  const now = (): Playing<Player> | undefined => player && { player, status: player.status }
  const playing = shallowRef(now())
  follow(() =>
    player?.subscribeStatus(() => {
      playing.value = now()
    }),
  )
  return playing
}
