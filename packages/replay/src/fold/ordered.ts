import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'

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
