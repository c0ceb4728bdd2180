import type { RoomContent } from '../workload/content.ts'

/** A room that is kept in another way than ours, doing the same work. */
export interface Peer {
  /** Parses a notification, applies it, and tells the one subscriber. */
  readonly receive: (text: string) => void
  /** What it has kept. */
  readonly content: () => RoomContent
}

/** A room that begins with this content, and calls `heard` after each notification. */
export type OpenPeer = (content: RoomContent, heard: () => void) => Peer

/** So many of the newest messages are kept. */
export const messageLimit = 200
