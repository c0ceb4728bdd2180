import type { SyncStatus } from '@roomfold/store'
import { createAction } from './action.ts'

/** The status of a room. */
export interface RoomStatus {
  /** The status of the store. Undefined: the room isn't a live store. */
  readonly sync?: SyncStatus | undefined
  /** `PlayerStatus` of `@roomfold/replay`. Undefined: the room isn't a player. */
  readonly player?: unknown
}

/** Replaces the status in the state. `connectRoom` dispatches it. */
export const statusChanged = createAction<RoomStatus>('roomfold/statusChanged')

/** The reducer of the status of a room. */
export const statusReducer = (status: RoomStatus = {}, action: { readonly type: string }): RoomStatus =>
  statusChanged.match(action) ? action.payload : status
