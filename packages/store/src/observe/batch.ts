import type { ChannelAction, RoomAction } from '@roomfold/protocol'
import { type Change, diff, type RoomSnapshot } from '@roomfold/state'

/** How something came into the room: delivered, fetched notification by notification, or with a snapshot. */
export type Origin = 'live' | 'catchUp' | 'snapshot'

/** An action that is in the room. */
export interface AppliedAction<Action extends RoomAction = RoomAction> {
  readonly action: Action
  /** `live`: delivered by the transport; `catchUp`: fetched. */
  readonly origin: Origin
}

/** What happened between two moments at which subscribers are told. */
export interface ChangeSet {
  readonly before: RoomSnapshot
  readonly after: RoomSnapshot
  /** The actions in order. Empty where a snapshot replaced the room. */
  readonly actions: readonly ChannelAction[]
  /** What differs. Computed when it is read first. */
  readonly changes: readonly Change[]
  /** `catchUp` where at least one of the actions was fetched. */
  readonly origin: Origin
  /** How one of the actions came: in a batch with fetched ones the others are `live`. */
  originOf(action: ChannelAction): Origin
}

/** A change set while it grows. */
export class Batch implements ChangeSet {
  readonly before: RoomSnapshot
  readonly origin: Origin
  readonly actions: ChannelAction[]
  /** The fetched ones among the actions. Undefined: all are of the batch's own origin. */
  fetched: ReadonlySet<object> | undefined
  after: RoomSnapshot
  #changes: readonly Change[] | undefined

  constructor(before: RoomSnapshot, origin: Origin, actions: ChannelAction[]) {
    this.before = before
    this.after = before
    this.origin = origin
    this.actions = actions
    this.fetched = undefined
  }

  get changes(): readonly Change[] {
    this.#changes ??= diff(this.before, this.after)
    return this.#changes
  }

  originOf(action: ChannelAction): Origin {
    if (this.fetched === undefined) return this.origin
    return this.fetched.has(action) ? 'catchUp' : 'live'
  }
}
