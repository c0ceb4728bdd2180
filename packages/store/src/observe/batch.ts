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

/** What brought a change set: `optimistic`, where an optimistic action came or was taken back. */
export type ChangeOrigin = Origin | 'optimistic'

/** What happened between two moments at which subscribers are told. */
export interface ChangeSet {
  readonly before: RoomSnapshot
  readonly after: RoomSnapshot
  /** The room afterwards without optimistic actions: what the service has said. */
  readonly confirmed: RoomSnapshot
  /** The actions in order. Empty where a snapshot replaced the room, and for optimistic ones. */
  readonly actions: readonly ChannelAction[]
  /** What differs. Computed when it is read first. */
  readonly changes: readonly Change[]
  /** `catchUp` where at least one of the actions was fetched. */
  readonly origin: ChangeOrigin
  /** How one of the actions came: in a batch with fetched ones the others are `live`. */
  originOf(action: ChannelAction): Origin
}

/** A change set while it grows. */
export class Batch implements ChangeSet {
  readonly before: RoomSnapshot
  readonly origin: ChangeOrigin
  readonly actions: ChannelAction[]
  /** The fetched ones among the actions. Undefined: all are of the batch's own origin. */
  fetched: ReadonlySet<object> | undefined
  after: RoomSnapshot
  confirmed: RoomSnapshot
  /** Optimistic actions were in the room: the actions alone don't say what differs. */
  isOverlaid = false
  #changes: readonly Change[] | undefined

  constructor(before: RoomSnapshot, origin: ChangeOrigin, actions: ChannelAction[]) {
    this.before = before
    this.after = before
    this.confirmed = before
    this.origin = origin
    this.actions = actions
    this.fetched = undefined
  }

  get changes(): readonly Change[] {
    this.#changes ??= diff(this.before, this.after)
    return this.#changes
  }

  originOf(action: ChannelAction): Origin {
    if (this.fetched === undefined) return this.origin === 'optimistic' ? 'live' : this.origin
    return this.fetched.has(action) ? 'catchUp' : 'live'
  }
}
