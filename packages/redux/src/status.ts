import type { SyncStatus } from '@roomfold/store'
import { createAction } from './action.ts'

/** How a room stands. */
export interface RoomStatus {
  /** How the store stands with the service. Undefined: the room isn't a live store. */
  readonly sync?: SyncStatus | undefined
  /** How the player stands: `PlayerStatus` of `@roomfold/replay`. Undefined: the room isn't played. */
  readonly player?: unknown
}

/** The room stands otherwise now: what `connectRoom` dispatches. */
export const statusChanged = createAction<RoomStatus>('roomfold/statusChanged')

const unknown: RoomStatus = {}

/** The reducer of the status of a room. */
export const statusReducer = (status: RoomStatus = unknown, action: { readonly type: string }): RoomStatus =>
  statusChanged.match(action) ? action.payload : status
