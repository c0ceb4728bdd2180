import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import { type FoldOptions, type RoomSnapshot, reduceAll } from '@roomfold/state'

/** Where in a log something was recorded, and when. */
export interface LogLocation {
  /** The line on which its record begins, from 1. */
  readonly line: number
  /** When it was received, ms UTC. Undefined if the log has no times of arrival. */
  readonly at: number | undefined
}

/**
 * One item of an ordered log.
 *
 * - `action`: a notification, ordered by its `sequence`; the fold applies it.
 * - `checkpoint`: a whole room, which replaces the previous one.
 * - `event`: a peer message, or a channel notification without a sequence; it doesn't change the room.
 */
export type Ordered =
  | ({ readonly kind: 'action'; readonly action: ChannelAction } & LogLocation)
  | ({ readonly kind: 'checkpoint'; readonly room: RoomSnapshot } & LogLocation)
  | ({ readonly kind: 'event'; readonly action: ChannelAction | PeerAction } & LogLocation)

/** An item that changes the room. */
export type OrderedChange = Exclude<Ordered, { readonly kind: 'event' }>

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
