import type { RoomAction, RoomActionType } from '@roomfold/protocol'
import { checkRoom, type RoomReadable } from '@roomfold/state'
import type { Origin, RoomStore } from '@roomfold/store'
import { Subscription } from 'rxjs'
import { type RoomEventOrigin, roomEvent } from './event.ts'
import { roomChanged } from './reducer.ts'
import { statusChanged } from './status.ts'

/** Options of `connectRoom`. */
export interface ConnectRoomOptions {
  /** Types of events that are dispatched as actions, after the room. Default: none. */
  readonly events?: readonly RoomActionType[] | undefined
  /** Origins of these events. Default: `['live']`, so that effects don't repeat after a reconnect. */
  readonly origins?: readonly RoomEventOrigin[] | undefined
}

interface Dispatching {
  dispatch(action: { readonly type: string; readonly payload: unknown }): unknown
}

/** Members that live stores and players have; other rooms may lack them. */
type AnyRoom = RoomReadable & Partial<RoomStore> & Partial<Played>

interface Played {
  readonly subscribeStatus: (listener: () => void) => () => void
}

/**
 * Connects a room (a live store, a player, …) to a Redux store or an NgRx `Store`: dispatches the current room, then one
 * action per batch, by reference, so nothing is folded twice. Returns a function that disconnects; it doesn't close the
 * room.
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
  const { status$, subscribeStatus, on } = checkRoom(room) as AnyRoom
  const tellRoom = (): unknown => redux.dispatch(roomChanged(room.getSnapshot()))
  const name = subscribeStatus ? 'player' : 'sync'
  const tellStatus = (): unknown => redux.dispatch(statusChanged({ [name]: (room as AnyRoom).status }))
  tellRoom()
  const ends = new Subscription(room.subscribe(tellRoom))
  if (subscribeStatus) {
    tellStatus()
    ends.add(subscribeStatus(tellStatus))
  } else ends.add(status$?.subscribe(tellStatus))
  for (const type of events) {
    const tell = (action: RoomAction, origin: Origin): unknown =>
      redux.dispatch(roomEvent(type)({ action, origin }))
    ends.add(on?.(type, tell, { origins: origins as Origin[] }))
  }
  return () => ends.unsubscribe()
}
