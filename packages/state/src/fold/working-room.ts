import type { JsonObject } from '@roomfold/protocol'
import { type BatchOwner, createBatchOwner, type EntityMap } from '../entity-map/index.ts'
import { Room, roomOf, type StreamOwner } from '../snapshot/room.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from '../snapshot/snapshot.ts'
import type { ReportFoldIssue } from './issue.ts'

/** How a fold goes. */
export interface FoldOptions {
  /** How many of the newest messages a snapshot keeps. Default: 200. */
  readonly messageLimit?: number
  /** Told of what could not be applied as it stands. */
  readonly report?: ReportFoldIssue
}

/** A room while a batch of actions is folded into it. Only the fold sees it; its maps are edited in place. */
export interface WorkingRoom {
  readonly batch: BatchOwner
  readonly messageLimit: number
  readonly report: ReportFoldIssue
  sequence: number
  ts: number | undefined
  room: RoomInfo
  properties: JsonObject
  users: EntityMap<User>
  streams: EntityMap<Stream>
  owners: EntityMap<StreamOwner>
  messages: readonly RoomMessage[]
  /** Messages of this batch, not yet in `messages`. */
  readonly newMessages: RoomMessage[]
}

const ignore = (): void => undefined

export const openRoom = (snapshot: RoomSnapshot, options: FoldOptions): WorkingRoom => {
  const room = roomOf(snapshot)
  return {
    batch: createBatchOwner(),
    messageLimit: Math.max(0, options.messageLimit ?? 200),
    report: options.report ?? ignore,
    sequence: room.sequence,
    ts: room.ts,
    room: room.room,
    properties: room.properties,
    users: room.users,
    streams: room.streams,
    owners: Room.ownersOf(room),
    messages: room.messages,
    newMessages: [],
  }
}

const messagesOf = (working: WorkingRoom): readonly RoomMessage[] => {
  const { messages, newMessages, messageLimit } = working
  if (newMessages.length === 0) return messages
  const excess = messages.length + newMessages.length - messageLimit
  const kept = excess > 0 ? messages.slice(excess) : messages
  const added = newMessages.length > messageLimit ? newMessages.slice(-messageLimit) : newMessages
  return Object.freeze([...kept, ...added])
}

/** The snapshot after the batch: the same reference when nothing has changed. */
export const closeRoom = (working: WorkingRoom, before: RoomSnapshot): RoomSnapshot => {
  const messages = messagesOf(working)
  const unchanged =
    working.sequence === before.sequence &&
    working.ts === before.ts &&
    working.room === before.room &&
    working.properties === before.properties &&
    working.users === before.users &&
    working.streams === before.streams &&
    messages === before.messages
  if (unchanged) return before
  return new Room({
    sequence: working.sequence,
    ts: working.ts,
    room: working.room,
    properties: working.properties,
    users: working.users,
    streams: working.streams,
    owners: working.owners,
    messages,
  })
}
