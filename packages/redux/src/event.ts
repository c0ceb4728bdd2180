import type { RoomActionType } from '@roomfold/protocol'
import type { ActionOf, Origin } from '@roomfold/store'
import type { ActionCreator } from './action.ts'
import { createAction } from './action.ts'

/** How an action came: into a live store, or by being played. */
export type RoomEventOrigin = Origin | 'replay'

/** Something that happened in the room. */
export interface RoomEvent<Type extends RoomActionType> {
  readonly action: ActionOf<Type>
  readonly origin: RoomEventOrigin
}

/**
 * The creator of the Redux actions that tell of a type of event, for `startListening` of Redux Toolkit or `ofType`
 * of NgRx. `connectRoom` dispatches those that its option `events` names.
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
