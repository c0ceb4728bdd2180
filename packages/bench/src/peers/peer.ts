import type { RoomContent } from '../workload/content.ts'
import type { Reader } from './reader.ts'

/** A room in another state library, with the same work. */
export interface Peer {
  /** Parses a notification, applies it, and calls the one subscriber. */
  readonly receive: (text: string) => void
  /** Applies many in one transaction, with one call of the subscriber. */
  readonly receiveAll: (texts: readonly string[]) => void
  /** Its content. */
  readonly content: () => RoomContent
}

/** Creates a room with initial content that calls `heard` after each notification or burst. */
export type OpenPeer = (content: RoomContent, heard: () => void, reader: Reader) => Peer

/** The number of newest messages that are kept. */
export const messageLimit = 200
