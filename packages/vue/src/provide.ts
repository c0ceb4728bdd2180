import { checkRoom, type RoomReadable, type RoomSnapshot } from '@roomfold/state'
import { type App, type InjectionKey, inject, provide } from 'vue'

/** Options of `provideRoom`. */
export interface ProvideRoomOptions {
  /** The application to provide it to. Default: the components below the current one. */
  readonly app?: App | undefined
  /**
   * The room that the server rendered. Components show it until they are mounted, so hydration matches; then the
   * current room follows. Default: the current room.
   */
  readonly serverSnapshot?: RoomSnapshot | undefined
}

interface Provided {
  readonly room: RoomReadable
  readonly serverSnapshot?: RoomSnapshot | undefined
}

const key: InjectionKey<Provided> = Symbol('room')

/**
 * Provides a room (a live store, a player, …) to the components below, or to an application. It doesn't close the
 * room: the application that created it does.
 *
 * @example
 * ```ts
 * import { createRoomStore, provideRoom, useRoom } from '@roomfold/vue'
 * import { createSSRApp, h } from 'vue'
 * import { renderToString } from 'vue/server-renderer'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * const app = createSSRApp({
 *   setup: () => {
 *     const title = useRoom((room) => room.room.roomUuid)
 *     return () => h('h1', title.value)
 *   },
 * })
 * provideRoom(store, { app })
 * console.log(await renderToString(app)) // <h1>maths-7b</h1>
 * store.close()
 * ```
 */
export const provideRoom = (room: RoomReadable, { app, serverSnapshot }: ProvideRoomOptions = {}): void => {
  const provided = { room: checkRoom(room, serverSnapshot), serverSnapshot }
  if (app) app.provide(key, provided)
  else provide(key, provided)
}

/** The room of the nearest provider. */
export const injectProvided = (): Provided => {
  const provided = inject(key, undefined)
  if (!provided) {
    const where = 'Call composables in setup, before the first `await`.'
    throw new Error(`No room: call provideRoom() above. ${where}`)
  }
  return provided
}
