import type { ChannelAction } from '@roomfold/protocol'
import { type FoldOptions, type RoomSnapshot, reduceAll } from '@roomfold/state'
import type { Ordered, OrderedChange } from './ordered.ts'

/** `FoldOptions` whose members may be undefined. */
type FoldChangesOptions = { readonly [Name in keyof FoldOptions]: FoldOptions[Name] | undefined }

export const isChange = (entry: Ordered): entry is OrderedChange => entry.kind !== 'event'

export const sequenceOf = (change: OrderedChange): number =>
  change.kind === 'checkpoint' ? change.room.sequence : (change.action.sequence ?? 0)

/** Service time, ms UTC. */
export const tsOf = (change: OrderedChange): number | undefined =>
  change.kind === 'checkpoint' ? change.room.ts : change.action.ts

/** Folds changes into a room. Actions before a checkpoint are folded too, so that the fold reports their issues. */
export const foldChanges = (
  room: RoomSnapshot,
  changes: readonly OrderedChange[],
  options: FoldChangesOptions,
): RoomSnapshot => {
  const foldOptions = options as FoldOptions
  let folded = room
  let actions: ChannelAction[] = []
  for (const change of changes) {
    if (change.kind === 'action') actions.push(change.action)
    else {
      if (actions.length > 0) folded = reduceAll(folded, actions, foldOptions)
      actions = []
      folded = change.room
    }
  }
  return actions.length === 0 ? folded : reduceAll(folded, actions, foldOptions)
}
