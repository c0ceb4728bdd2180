import type { RoomAction, RoomActionType } from '@roomfold/protocol'
import type { RoomReadable } from '@roomfold/state'
import type { Origin, RoomStore } from '@roomfold/store'
import { type RoomEventOrigin, roomEvent } from './event.ts'
import { roomChanged } from './reducer.ts'
import { statusChanged } from './status.ts'

/** Options of `connectRoom`. */
export interface ConnectRoomOptions {
  /** Which events are dispatched as actions of their own, after the room that has them. Default: none. */
  readonly events?: readonly RoomActionType[] | undefined
  /** Which of them. Default: `['live']`, so that nothing rings twice after a reconnect. */
  readonly origins?: readonly RoomEventOrigin[] | undefined
}

interface Dispatching {
  dispatch(action: { readonly type: string; readonly payload: unknown }): unknown
}

/** A live store and a player have these, other rooms may lack them. */
type AnyRoom = RoomReadable & Partial<RoomStore> & Partial<Played>

interface Played {
  readonly subscribeStatus: (listener: () => void) => () => void
}

/**
 * Feeds a room (a live store, a player, …) into a Redux store or an NgRx `Store`: what it is now, then one action
 * for all that changes together, by reference, so that nothing is folded twice. Returns what ends it; closing the
 * room is left to whoever made it.
 *
 * @example
 * ```ts
 * import { configureStore } from '@reduxjs/toolkit'
 * import { connectRoom, createRoomReducer, createRoomStore, roomChecks } from '@roomfold/redux'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
 * const redux = configureStore({
 *   reducer: { room: createRoomReducer() },
 *   middleware: (defaults) => defaults(roomChecks()),
 * })
 * const disconnect = connectRoom(redux, store)
 * store.receive({ cmd: 1, sequence: 1, data: { state: 1 } })
 * console.log(redux.getState().room.room.state) // inProgress
 * disconnect()
 * store.close()
 * ```
 */
export const connectRoom = (
  redux: Dispatching,
  room: RoomReadable,
  { events = [], origins = ['live'] }: ConnectRoomOptions = {},
): (() => void) => {
  const { status$, subscribeStatus, on } = room as AnyRoom
  const tellRoom = (): unknown => redux.dispatch(roomChanged(room.getSnapshot()))
  const tellStatus = (): void => {
    const { status } = room as AnyRoom
    redux.dispatch(statusChanged(subscribeStatus ? { player: status } : { sync: status }))
  }
  tellRoom()
  const ends = [room.subscribe(tellRoom)]
  // A player has a `status$` as well.
  if (subscribeStatus) {
    tellStatus()
    ends.push(subscribeStatus(tellStatus))
  } else if (status$) {
    const subscription = status$.subscribe(tellStatus)
    ends.push(() => subscription.unsubscribe())
  }
  for (const type of on ? events : []) {
    const tell = (action: RoomAction, origin: Origin): unknown =>
      redux.dispatch(roomEvent(type)({ action, origin }))
    ends.push((room as RoomStore).on(type, tell, { origins: origins as Origin[] }))
  }
  return () => {
    for (const end of ends) end()
  }
}
