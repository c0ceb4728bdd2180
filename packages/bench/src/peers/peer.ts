import type { RoomContent } from '../workload/content.ts'
import type { Reader } from './reader.ts'

/** A room that is kept in another way than ours, doing the same work. */
export interface Peer {
  /** Parses a notification, applies it, and calls the one subscriber. */
  readonly receive: (text: string) => void
  /** The same for many in one transaction, with one call of the subscriber. */
  readonly receiveAll: (texts: readonly string[]) => void
  /** What it has kept. */
  readonly content: () => RoomContent
}

/** A room that begins with this content, and calls `heard` after each notification or burst. */
export type OpenPeer = (content: RoomContent, heard: () => void, reader: Reader) => Peer

/** So many of the newest messages are kept. */
export const messageLimit = 200
