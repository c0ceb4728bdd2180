import { checkRoom, type RoomReadable, type RoomSnapshot } from '@roomfold/state'
import { createComponent, createContext, type JSX, useContext } from 'solid-js'

/** Props of `RoomProvider`. */
export interface RoomProviderProps {
  /** A live store, a player, or another `RoomReadable`. */
  readonly room: RoomReadable
  /**
   * The room that the server rendered. Components show it until they are mounted, so hydration matches; then the
   * current room follows. Default: the current room.
   */
  readonly serverSnapshot?: RoomSnapshot | undefined
  readonly children?: JSX.Element
}

const Context = createContext<RoomProviderProps>()

/**
 * Provides a room to the components inside. It doesn't close the room: the
 * application that created it does.
 *
 * @example
 * ```ts
 * import { createRoomStore, RoomProvider, useRoom } from '@roomfold/solid'
 * import { createComponent } from 'solid-js'
 * import { renderToString } from 'solid-js/web'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * const Title = () => useRoom((room) => room.room.roomUuid)
 * const page = () => createComponent(RoomProvider, { room: store, get children() { return createComponent(Title, {}) } })
 * console.log(renderToString(page)) // maths-7b
 * store.close()
 * ```
 */
export const RoomProvider = (props: RoomProviderProps): JSX.Element =>
  createComponent(Context.Provider, {
    value: {
      get room() {
        return checkRoom(props.room, props.serverSnapshot)
      },
      get serverSnapshot() {
        return props.serverSnapshot
      },
    },
    get children() {
      return props.children
    },
  })

/** The props of the nearest provider; reading them is reactive. */
export const useProvided = (): RoomProviderProps => {
  const provided = useContext(Context)
  if (!provided)
    throw new Error('No <RoomProvider> around. Call this while a component is created, before any `await`.')
  return provided
}
