import type { RoomAction } from '@roomfold/protocol'
import type { RoomDraft } from './room-draft.ts'

/** The action of a type. */
type ActionOf<Type extends RoomAction['type']> = Extract<RoomAction, { readonly type: Type }>

/** One reducer for each action. */
export type Reducers = {
  readonly [Type in RoomAction['type']]: (room: RoomDraft, action: ActionOf<Type>) => void
}
