import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'

/** Where something stands in a log. */
export interface LogPlace {
  /** The line its record begins on, from 1. */
  readonly line: number
  /** When it was received: ms, UTC. Undefined in logs that do not say. */
  readonly at: number | undefined
}

/**
 * What a log gives in order.
 *
 * - `action`: changes the room, in its place by `sequence`.
 * - `checkpoint`: a whole room that replaces the one before.
 * - `event`: a peer message, or a channel notification without a sequence: changes nothing.
 */
export type Ordered =
  | ({ readonly kind: 'action'; readonly action: ChannelAction } & LogPlace)
  | ({ readonly kind: 'checkpoint'; readonly room: RoomSnapshot } & LogPlace)
  | ({ readonly kind: 'event'; readonly action: ChannelAction | PeerAction } & LogPlace)

/** The part of it that makes the room. */
export type OrderedChange = Exclude<Ordered, { readonly kind: 'event' }>
