import type { RoomJson, RoomSnapshot } from '@roomfold/state'
import type { ChangeSet, RoomStore } from '@roomfold/store'
import type { InspectedAction } from './protocol.ts'

/** Sends a room to listeners. */
export interface RoomShow {
  readonly name: string
  readonly store: RoomStore
  readonly json: (room: RoomSnapshot) => RoomJson
}

export const inspectedActions = ({ actions }: ChangeSet): readonly InspectedAction[] =>
  actions.map(({ type, sequence, ts }) => ({ type, sequence, ts }))
