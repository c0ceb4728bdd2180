import type { JsonObject } from '@roomfold/protocol'
import { type BatchOwner, createBatchOwner, type EntityMap } from '../entity-map/index.ts'
import type { MessageLog } from '../snapshot/message-log.ts'
import { Room, roomOf } from '../snapshot/room.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from '../snapshot/snapshot.ts'
import type { ReportFoldIssue } from './issue.ts'

/** How a fold goes. */
export interface FoldOptions {
  /** How many of the newest messages a snapshot keeps. Default: 200. */
  readonly messageLimit?: number
  /** Told of what could not be applied as it stands. */
  readonly report?: ReportFoldIssue
}

const ignore = (): void => undefined

/** A room while a batch of actions is folded into it. Only the fold sees it; its maps are edited in place. */
export class WorkingRoom {
  readonly batch: BatchOwner = createBatchOwner()
  readonly messageLimit: number
  readonly report: ReportFoldIssue
  sequence: number
  ts: number | undefined
  room: RoomInfo
  properties: JsonObject
  users: EntityMap<User>
  streams: EntityMap<Stream>
  log: MessageLog
  /** Messages of this batch, not yet in the log. */
  newMessages: RoomMessage[] | undefined = undefined

  constructor(room: Room, options: FoldOptions) {
    this.messageLimit = Math.max(0, options.messageLimit ?? 200)
    this.report = options.report ?? ignore
    this.sequence = room.sequence
    this.ts = room.ts
    this.room = room.room
    this.properties = room.properties
    this.users = room.users
    this.streams = room.streams
    this.log = Room.logOf(room)
  }
}

export const openRoom = (snapshot: RoomSnapshot, options: FoldOptions): WorkingRoom =>
  new WorkingRoom(roomOf(snapshot), options)

/** The snapshot after the batch: the same reference when nothing has changed. */
export const closeRoom = (working: WorkingRoom, before: RoomSnapshot): RoomSnapshot => {
  const { newMessages } = working
  if (newMessages !== undefined) working.log = working.log.with(newMessages, working.messageLimit)
  const unchanged =
    working.sequence === before.sequence &&
    working.ts === before.ts &&
    working.room === before.room &&
    working.properties === before.properties &&
    working.users === before.users &&
    working.streams === before.streams &&
    newMessages === undefined
  return unchanged ? before : new Room(working)
}
