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
  readonly messages: readonly RoomMessage[]
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
    messages: Room.messagesOf(room),
    newMessages: [],
  }
}

/** What there was and what came, down to the limit. */
const messagesOf = ({ messages, newMessages, messageLimit }: WorkingRoom): readonly RoomMessage[] => {
  const excess = Math.max(0, messages.length + newMessages.length - messageLimit)
  const kept = messages.slice(excess)
  for (let index = Math.max(0, newMessages.length - messageLimit); index < newMessages.length; index += 1) {
    kept.push(newMessages[index] as RoomMessage)
  }
  return kept
}

/** The snapshot after the batch: the same reference when nothing has changed. */
export const closeRoom = (working: WorkingRoom, before: RoomSnapshot): RoomSnapshot => {
  const sameMessages = working.newMessages.length === 0
  const unchanged =
    working.sequence === before.sequence &&
    working.ts === before.ts &&
    working.room === before.room &&
    working.properties === before.properties &&
    working.users === before.users &&
    working.streams === before.streams &&
    sameMessages
  if (unchanged) return before
  return new Room({
    sequence: working.sequence,
    ts: working.ts,
    room: working.room,
    properties: working.properties,
    users: working.users,
    streams: working.streams,
    owners: working.owners,
    messages: sameMessages ? working.messages : messagesOf(working),
    frozenMessages: sameMessages ? before.messages : undefined,
  })
}
