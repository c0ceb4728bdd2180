import type { RoomAction } from '@roomfold/protocol'
import {
  emptySnapshot,
  type FoldOptions,
  fromJSON,
  isRoomJson,
  type RoomSnapshot,
  reduceAll,
} from '@roomfold/state'
import { createAction } from './action.ts'

/** Replaces the room in the state. `connectRoom` dispatches it once per batch. */
export const roomChanged = createAction<RoomSnapshot>('roomfold/roomChanged')

/** Actions to fold into the room, in order; for applications without a room store. */
export const actionsReceived = createAction<readonly RoomAction[]>('roomfold/actionsReceived')

/** Options of the reducer. */
export interface RoomReducerOptions extends FoldOptions {
  /** The room to keep; `roomChanged` of other rooms is ignored. Default: any room. */
  readonly roomUuid?: string | undefined
}

/** A room instead of its JSON form, which comes from a server or a storage. Checks first for `toJSON`, which rooms have. */
export const revived = <Value>(value: Value): Value =>
  (value as { readonly toJSON?: unknown } | undefined)?.toJSON || !isRoomJson(value)
    ? value
    : (fromJSON(value) as Value)

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
  return (state = emptySnapshot(roomUuid), action: { readonly type: string }): RoomSnapshot => {
    const room = revived(state)
    if (roomChanged.match(action)) {
      const next = revived(action.payload)
      const other = next.room.roomUuid
      return roomUuid && other && other !== roomUuid ? room : next
    }
    return actionsReceived.match(action) ? reduceAll(room, action.payload, options) : room
  }
}
