import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import { createComponent, createContext, type JSX, useContext } from 'solid-js'

/** What a `RoomProvider` is given. */
export interface RoomProviderProps {
  /** A live store, a player, or anything else that is read as they are. */
  readonly room: RoomReadable
  /**
   * The room that the server rendered. Components show it until they are mounted, so that server and browser
   * render the same; the room as it is now follows at once. Default: the room as it is now.
   */
  readonly serverSnapshot?: RoomSnapshot | undefined
  readonly children?: JSX.Element
}

const Context = createContext<RoomProviderProps>()

/**
 * Provides a room to the components inside. Closing it is left to whoever made it.
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
    value: props,
    get children() {
      return props.children
    },
  })

/** What the nearest provider was given: reading it follows its changes. */
export const useProvided = (): RoomProviderProps => {
  const provided = useContext(Context)
  if (!provided) throw new Error('No <RoomProvider> around')
  return provided
}
