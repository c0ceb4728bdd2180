import type { ChannelAction } from '@roomfold/protocol'
import type { RoomDraft } from './room-draft.ts'

type ActionOf<Type extends ChannelAction['type']> = Extract<ChannelAction, { readonly type: Type }>

/** One reducer for each channel action. */
export type Reducers = {
  readonly [Type in ChannelAction['type']]: (room: RoomDraft, action: ActionOf<Type>) => void
}
