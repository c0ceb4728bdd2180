import type { JsonObject } from '@roomfold/protocol'
import { EntityMap, entityMapFrom } from '../entity-map/index.ts'
import { type RoomJson, roomJsonOf } from '../json/room-json.ts'
import { MessageLog } from './message-log.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from './snapshot.ts'

/** What a snapshot is made of. */
export interface RoomParts {
  readonly sequence: number
  readonly ts: number | undefined
  readonly room: RoomInfo
  readonly properties: JsonObject
  readonly users: EntityMap<User>
  readonly streams: EntityMap<Stream>
  readonly log: MessageLog
}

/** The snapshot that the fold makes. A class, since an instance is quicker to make than a literal with spread. */
export class Room implements RoomSnapshot {
  readonly sequence: number
  readonly ts: number | undefined
  readonly room: RoomInfo
  readonly properties: JsonObject
  readonly users: EntityMap<User>
  readonly streams: EntityMap<Stream>
  readonly messages: readonly RoomMessage[]
  readonly #log: MessageLog

  constructor(parts: RoomParts) {
    this.sequence = parts.sequence
    this.ts = parts.ts
    this.room = parts.room
    this.properties = parts.properties
    this.users = parts.users
    this.streams = parts.streams
    this.messages = parts.log.messages
    this.#log = parts.log
    Object.freeze(this)
  }

  /** The canonical JSON form, so that `JSON.stringify(snapshot)` shows everything. */
  toJSON(): RoomJson {
    return roomJsonOf(this)
  }

  /** The messages as the fold adds to them. */
  static logOf(room: Room): MessageLog {
    return room.#log
  }
}

const userUuidOf = (user: User): string => user.userUuid
const streamUuidOf = (stream: Stream): string => stream.streamUuid
const ownerUuidOf = (stream: Stream): string | undefined => stream.userUuid

export const usersFrom = (users: Iterable<User>): EntityMap<User> => entityMapFrom(userUuidOf, users)

/** Those of one user are a group: "streams of user" is a look-up. */
export const streamsFrom = (streams: Iterable<Stream>): EntityMap<Stream> =>
  entityMapFrom(streamUuidOf, streams, ownerUuidOf)

export const noUsers: EntityMap<User> = usersFrom([])
export const noStreams: EntityMap<Stream> = streamsFrom([])

/** The snapshot as the fold knows it. One that an application put together by hand is taken apart first. */
export const roomOf = (snapshot: RoomSnapshot): Room => {
  if (snapshot instanceof Room) return snapshot
  const { users, streams } = snapshot
  return new Room({
    sequence: snapshot.sequence,
    ts: snapshot.ts,
    room: snapshot.room,
    properties: snapshot.properties,
    users: users instanceof EntityMap ? users : usersFrom(users.values()),
    streams: streams instanceof EntityMap ? streams : streamsFrom(streams.values()),
    log: new MessageLog([...snapshot.messages], 0, snapshot.messages),
  })
}
