import type { JsonObject } from '@roomfold/protocol'
import { freeze } from 'immer'
import { entityMapFrom } from '../entity-map/index.ts'
import { emptyRoomInfo, noMembers } from '../snapshot/empty.ts'
import { ownersOfStreams, Room, streamUuidOf, userUuidOf } from '../snapshot/room.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from '../snapshot/snapshot.ts'
import { type RoomJson, roomJsonOf } from './room-json.ts'

/**
 * The canonical JSON form of a room: equal rooms give equal texts under `JSON.stringify`, whatever the order in
 * which their users came.
 *
 * @example
 * ```ts
 * import { emptySnapshot, toJSON } from '@roomfold/state'
 *
 * console.log(Object.keys(toJSON(emptySnapshot())).join()) // messages,properties,room,sequence,streams,users
 * ```
 */
export const toJSON = (snapshot: RoomSnapshot): RoomJson => roomJsonOf(snapshot)

/** The text of the canonical JSON form: what to hash or compare. */
export const canonicalText = (snapshot: RoomSnapshot): string => JSON.stringify(roomJsonOf(snapshot))

/**
 * Makes a room of its canonical JSON form again. Users stand in order of their `updateTime`, the time of entry.
 * The JSON is copied.
 *
 * @throws TypeError when it isn't the JSON form of a room; `isRoomJson` asks without throwing.
 *
 * @example
 * ```ts
 * import { emptySnapshot, fromJSON, toJSON } from '@roomfold/state'
 *
 * const snapshot = fromJSON(JSON.parse(JSON.stringify(toJSON(emptySnapshot('maths-7b')))))
 * console.log(snapshot.room.roomUuid) // maths-7b
 * ```
 */
export const fromJSON = (json: unknown): RoomSnapshot => {
  if (!isRoomJson(json)) throw new TypeError('this is not the JSON form of a room, as toJSON writes it')
  const { sequence, ts, room, properties, users, streams, messages } = structuredCopy(json)
  const streamList = Object.values(streams).map((stream) => streamOf(stream as JsonObject))
  return new Room({
    sequence,
    ts,
    room: freeze({ ...emptyRoomInfo(undefined), ...(room as unknown as RoomInfo) }, true),
    properties: freeze(properties, true),
    users: entityMapFrom(userUuidOf, Object.values(users).map(userOf).sort(byTimeOfEntry)),
    streams: entityMapFrom(streamUuidOf, streamList),
    owners: ownersOfStreams(streamList),
    messages: (messages as unknown as RoomMessage[]).map((message) => freeze(messageOf(message), true)),
  })
}

const structuredCopy = (json: RoomJson): RoomJson => JSON.parse(JSON.stringify(json)) as RoomJson

const isMembers = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const areEntities = (value: unknown, keyName: 'userUuid' | 'streamUuid'): boolean =>
  isMembers(value) &&
  Object.entries(value).every(([key, entity]) => isMembers(entity) && entity[keyName] === key)

/** Whether a value is the JSON form of a room, as far as that can be seen from its structure. */
export const isRoomJson = (value: unknown): value is RoomJson =>
  isMembers(value) &&
  Number.isSafeInteger(value['sequence']) &&
  (value['ts'] === undefined || Number.isFinite(value['ts'])) &&
  isMembers(value['room']) &&
  isMembers(value['properties']) &&
  areEntities(value['users'], 'userUuid') &&
  areEntities(value['streams'], 'streamUuid') &&
  Array.isArray(value['messages']) &&
  value['messages'].every(isMembers)

const userOf = (json: unknown): User => {
  const user = json as Partial<User> & { readonly userUuid: string }
  return freeze(
    {
      userUuid: user.userUuid,
      userName: user.userName ?? '',
      role: user.role ?? '',
      muteChat: user.muteChat ?? false,
      updateTime: user.updateTime,
      properties: user.properties ?? noMembers,
      extra: user.extra ?? noMembers,
    },
    true,
  )
}

const streamOf = (json: JsonObject): Stream => {
  const stream = json as unknown as Partial<Stream> & { readonly streamUuid: string }
  return freeze(
    {
      streamUuid: stream.streamUuid,
      streamName: stream.streamName ?? '',
      userUuid: stream.userUuid,
      videoSourceType: stream.videoSourceType,
      audioSourceType: stream.audioSourceType,
      videoState: stream.videoState,
      audioState: stream.audioState,
      updateTime: stream.updateTime,
      extra: stream.extra ?? noMembers,
    },
    true,
  )
}

const messageOf = (message: RoomMessage): RoomMessage => ({
  kind: message.kind,
  sequence: message.sequence,
  ts: message.ts,
  fromUser: message.fromUser,
  message: message.message,
  payload: message.payload,
  chatType: message.chatType,
  messageId: message.messageId,
  sendTime: message.sendTime,
  sensitiveWords: message.sensitiveWords,
})

const byTimeOfEntry = (left: User, right: User): number => (left.updateTime ?? 0) - (right.updateTime ?? 0)
