import type { RoomAction } from '@roomfold/protocol'
import { emptySnapshot, type FoldOptions, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { createAction } from './action.ts'

/** Replaces the room in the state. `connectRoom` dispatches it once per batch. */
export const roomChanged = createAction<RoomSnapshot>('roomfold/roomChanged')

/** Actions to fold into the room, in order; for applications without a room store. */
export const actionsReceived = createAction<readonly RoomAction[]>('roomfold/actionsReceived')

/** Options of the reducer. */
export interface RoomReducerOptions extends FoldOptions {
  readonly roomUuid?: string | undefined
}

/**
 * The reducer of a room, for `configureStore` of Redux Toolkit, `combineReducers`, or `provideStore` of NgRx. Ignores
 * other actions.
 *
 * @example
 * ```ts
 * import { actionsReceived, createRoomReducer, decodeMessage } from '@roomfold/redux'
 *
 * const reducer = createRoomReducer({ roomUuid: 'maths-7b' })
 * const decoded = decodeMessage('{"cmd":1,"sequence":1,"data":{"state":1}}')
 * const actions = decoded.flatMap((item) => (item._tag === 'Right' ? [item.right] : []))
 * const room = reducer(undefined, actionsReceived(actions))
 * console.log(room.sequence, room.room.state) // 1 inProgress
 * ```
 */
export const createRoomReducer = ({ roomUuid, ...options }: RoomReducerOptions = {}) => {
  const empty = emptySnapshot(roomUuid)
  return (room: RoomSnapshot = empty, action: { readonly type: string }): RoomSnapshot => {
    if (roomChanged.match(action)) return action.payload
    return actionsReceived.match(action) ? reduceAll(room, action.payload, options) : room
  }
}
