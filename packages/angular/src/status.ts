import { computed, type Signal } from '@angular/core'
import type { RoomReadable } from '@roomfold/state'
import type { RoomStore, SyncStatus } from '@roomfold/store'
import { injectProvided } from './provide.ts'
import { followed } from './watched.ts'

/** The status of the store. Undefined: the room isn't a live store. */
export const injectSyncStatus = (): Signal<SyncStatus | undefined> => {
  const store: Partial<RoomStore> = injectProvided()
  return followed(
    () => store.issues$ && store.status,
    (listener) => {
      const subscription = store.status$?.subscribe(listener)
      return () => subscription?.unsubscribe()
    },
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
 * import '@angular/compiler'
 * import { Injector, runInInjectionContext } from '@angular/core'
 * import { injectPlayer, provideRoom } from '@roomfold/angular'
 * import { createPlayer, openTimeline, type Player } from '@roomfold/replay'
 *
 * const timeline = await openTimeline('{"cmd":1,"sequence":1,"data":{"state":1}}\n')
 * const player = createPlayer(timeline)
 * const injector = Injector.create({ providers: [provideRoom(player)] })
 * const playing = runInInjectionContext(injector, () => injectPlayer<Player>())
 * await player.step()
 * console.log(playing()?.status.position) // 1
 * injector.destroy()
 * player.close()
 * timeline.close()
 * ```
 */
export const injectPlayer = <Player extends PlayedRoom>(): Signal<Playing<Player> | undefined> => {
  const room = injectProvided()
  const player = 'subscribeStatus' in room ? (room as Player) : undefined
  const status = followed(
    (): Player['status'] => player?.status,
    (listener) => player?.subscribeStatus(listener),
  )
  return computed(() => player && { player, status: status() })
}
