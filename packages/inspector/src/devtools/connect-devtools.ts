import { redactRoom } from '@roomfold/replay'
import { type RoomJson, type RoomSnapshot, toJSON } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { listenOnChannel } from './channel.ts'
import { type ReduxExtension, reduxExtension } from './redux-extension.ts'
import { inspectedActions, type RoomShow } from './room-show.ts'

/** Options of `connectDevTools`. */
export interface DevToolsOptions {
  /** Default: the room's id. */
  readonly name?: string | undefined
  /** Sanitises the room before it leaves the page. Default: names, ids and texts become pseudonyms. */
  readonly sanitise?: ((room: RoomSnapshot) => RoomJson) | undefined
  /** Default: the extension of this browser. */
  readonly extension?: ReduxExtension | undefined
  /** Default: a `BroadcastChannel` of the page's origin. */
  readonly channel?: BroadcastChannel | undefined
}

const pseudonymous = (): ((room: RoomSnapshot) => RoomJson) => {
  const key = crypto.randomUUID()
  return (room) => toJSON(redactRoom(room, { key }))
}

/** Sends to the extension while its panel is open; returns a function that stops it. */
const showInExtension = ({ name, store, json }: RoomShow, extension: ReduxExtension): (() => void) => {
  const connection = extension.connect({ name })
  let stop: (() => void) | undefined
  const begin = (): void => {
    if (stop !== undefined) return
    connection.init(json(store.getSnapshot()))
    const subscription = store.changes$.subscribe((change) => {
      const [first, ...more] = inspectedActions(change)
      const type =
        first === undefined
          ? change.origin
          : more.length === 0
            ? first.type
            : `${first.type} and ${more.length} more`
      connection.send({ type }, json(change.after))
    })
    stop = () => subscription.unsubscribe()
  }
  const end = (): void => {
    stop?.()
    stop = undefined
  }
  const unsubscribe = connection.subscribe(({ type }) => {
    if (type === 'START') begin()
    else if (type === 'STOP') end()
  })
  return () => {
    end()
    unsubscribe?.()
  }
}

/**
 * Shows a room in developer tools: in Redux DevTools, without Redux, and to panels that speak the `inspect` protocol on
 * a `BroadcastChannel`. While nobody listens, nothing is subscribed and nothing is computed. Nothing that developer
 * tools send changes the store. Returns a function that stops it.
 *
 * @example
 * ```ts
 * import { connectDevTools } from '@roomfold/inspector/devtools'
 * import { createRoomStore } from '@roomfold/store'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b' })
 * const disconnect = connectDevTools(store)
 * disconnect()
 * store.close()
 * ```
 */
export const connectDevTools = (store: RoomStore, options: DevToolsOptions = {}): (() => void) => {
  const name = options.name ?? store.getSnapshot().room.roomUuid ?? 'room'
  const show: RoomShow = { name, store, json: options.sanitise ?? pseudonymous() }
  const extension = options.extension ?? reduxExtension()
  const ends = [
    listenOnChannel(show, options.channel),
    ...(extension === undefined ? [] : [showInExtension(show, extension)]),
  ]
  return () => {
    for (const end of ends) end()
  }
}
