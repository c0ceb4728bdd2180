import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin } from '@roomfold/store'
import type { ActionCreator } from './action.ts'
import { createAction } from './action.ts'

/** The origin of an action: a live store, or a player. */
export type RoomEventOrigin = Origin | 'replay'

/** An event of the room. */
export interface RoomEvent<Type extends RoomActionType> {
  readonly action: ActionOf<Type>
  readonly origin: RoomEventOrigin
}

/**
 * Returns the action creator for a type of event, for `startListening` of Redux Toolkit or `ofType` of NgRx.
 * `connectRoom` dispatches the types in its option `events`.
 *
 * @example
 * ```ts
 * import { roomEvent } from '@roomfold/redux'
 *
 * console.log(roomEvent('room.chatReceived').type) // roomfold/room.chatReceived
 * ```
 */
export const roomEvent = <Type extends RoomActionType>(type: Type): ActionCreator<RoomEvent<Type>> =>
  createAction(`roomfold/${type}`)
