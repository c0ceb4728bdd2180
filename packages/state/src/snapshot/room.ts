import type { JsonObject } from '@roomfold/protocol'
import { EntityMap, emptyEntityMap, entityMapFrom } from '../entity-map/index.ts'
import { type RoomJson, roomJsonOf } from '../json/room-json.ts'
import { MessageLog } from './message-log.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from './snapshot.ts'

/** The streams of one user: what makes "streams of user" a look-up. */
export interface StreamOwner {
  readonly userUuid: string
  readonly streamUuids: readonly string[]
}

/** What a snapshot is made of. */
export interface RoomParts {
  readonly sequence: number
  readonly ts: number | undefined
  readonly room: RoomInfo
  readonly properties: JsonObject
  readonly users: EntityMap<User>
  readonly streams: EntityMap<Stream>
  readonly owners: EntityMap<StreamOwner>
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
  readonly #owners: EntityMap<StreamOwner>
  readonly #log: MessageLog

  constructor(parts: RoomParts) {
    this.sequence = parts.sequence
    this.ts = parts.ts
    this.room = parts.room
    this.properties = parts.properties
    this.users = parts.users
    this.streams = parts.streams
    this.messages = parts.log.messages
    this.#owners = parts.owners
    this.#log = parts.log
    Object.freeze(this)
  }

  /** The canonical JSON form, so that `JSON.stringify(snapshot)` shows everything. */
  toJSON(): RoomJson {
    return roomJsonOf(this)
  }

  /** The owner index, which is no part of the public snapshot. */
  static ownersOf(room: Room): EntityMap<StreamOwner> {
    return room.#owners
  }

  /** The messages as the fold adds to them. */
  static logOf(room: Room): MessageLog {
    return room.#log
  }
}

export const userUuidOf = (user: User): string => user.userUuid
const ownerUuidOf = (owner: StreamOwner): string => owner.userUuid
export const streamUuidOf = (stream: Stream): string => stream.streamUuid

export const emptyUsers: EntityMap<User> = emptyEntityMap(userUuidOf)
export const emptyStreams: EntityMap<Stream> = emptyEntityMap(streamUuidOf)
export const emptyOwners: EntityMap<StreamOwner> = emptyEntityMap(ownerUuidOf)

/** The owner index of some streams. */
export const ownersOfStreams = (streams: Iterable<Stream>): EntityMap<StreamOwner> => {
  const byOwner = new Map<string, string[]>()
  for (const { userUuid, streamUuid } of streams) {
    if (userUuid === undefined) continue
    const known = byOwner.get(userUuid)
    if (known === undefined) byOwner.set(userUuid, [streamUuid])
    else known.push(streamUuid)
  }
  const owners = [...byOwner].map(([userUuid, streamUuids]) => Object.freeze({ userUuid, streamUuids }))
  return entityMapFrom<StreamOwner>(ownerUuidOf, owners)
}

/** The snapshot as the fold knows it. One that an application put together by hand is taken apart first. */
export const roomOf = (snapshot: RoomSnapshot): Room => {
  if (snapshot instanceof Room) return snapshot
  const { users, streams } = snapshot
  return new Room({
    sequence: snapshot.sequence,
    ts: snapshot.ts,
    room: snapshot.room,
    properties: snapshot.properties,
    users: users instanceof EntityMap ? users : entityMapFrom(userUuidOf, users.values()),
    streams: streams instanceof EntityMap ? streams : entityMapFrom(streamUuidOf, streams.values()),
    owners: ownersOfStreams(streams.values()),
    log: new MessageLog([...snapshot.messages], 0, snapshot.messages),
  })
}
