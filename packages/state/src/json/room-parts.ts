import type { JsonArray, JsonObject } from '@roomfold/protocol'
import { entityMapFrom } from '../entity-map/index.ts'
import { emptyRoomInfo, noMembers } from '../snapshot/empty.ts'
import { MessageLog } from '../snapshot/message-log.ts'
import { ownersOfStreams, Room, streamUuidOf, userUuidOf } from '../snapshot/room.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from '../snapshot/snapshot.ts'
import { deepFrozen } from './deep-frozen.ts'
import { isMembers } from './members.ts'

/** The parts of a room as JSON gives them; users and streams in their order. */
interface JsonParts {
  readonly sequence: number
  readonly ts?: number
  readonly room: JsonObject
  readonly properties: JsonObject
  readonly users: readonly unknown[]
  readonly streams: readonly unknown[]
  readonly messages: JsonArray
}

/** A room of JSON that belongs to nobody else: it is frozen and becomes part of the room. */
export const roomFrom = (parts: JsonParts): RoomSnapshot => {
  const streams = parts.streams.map((stream) => streamOf(stream as JsonObject))
  const messages = parts.messages as unknown as readonly RoomMessage[]
  return new Room({
    sequence: parts.sequence,
    ts: parts.ts,
    room: deepFrozen(roomInfoOf(parts.room)),
    properties: deepFrozen(parts.properties),
    users: entityMapFrom(userUuidOf, parts.users.map(userOf)),
    streams: entityMapFrom(streamUuidOf, streams),
    owners: ownersOfStreams(streams),
    log: new MessageLog(
      messages.map((message) => deepFrozen(messageOf(message))),
      0,
    ),
  })
}

const objectOr = (value: unknown, instead: JsonObject): JsonObject =>
  isMembers(value) ? (value as JsonObject) : instead

const roomInfoOf = (json: JsonObject): RoomInfo => {
  const empty = emptyRoomInfo(undefined)
  const info = { ...empty, ...(json as unknown as RoomInfo) }
  const mutes = {
    muteChat: isMembers(info.muteChat) ? info.muteChat : empty.muteChat,
    muteVideo: isMembers(info.muteVideo) ? info.muteVideo : empty.muteVideo,
    muteAudio: isMembers(info.muteAudio) ? info.muteAudio : empty.muteAudio,
  }
  return { ...info, ...mutes }
}

const userOf = (json: unknown): User => {
  const user = json as Partial<User> & { readonly userUuid: string }
  return deepFrozen({
    userUuid: user.userUuid,
    userName: user.userName ?? '',
    role: user.role ?? '',
    muteChat: user.muteChat ?? false,
    updateTime: user.updateTime,
    properties: objectOr(user.properties, noMembers),
    extra: objectOr(user.extra, noMembers),
  })
}

const streamOf = (json: JsonObject): Stream => {
  const stream = json as unknown as Partial<Stream> & { readonly streamUuid: string }
  return deepFrozen({
    streamUuid: stream.streamUuid,
    streamName: stream.streamName ?? '',
    userUuid: stream.userUuid,
    videoSourceType: stream.videoSourceType,
    audioSourceType: stream.audioSourceType,
    videoState: stream.videoState,
    audioState: stream.audioState,
    updateTime: stream.updateTime,
    extra: objectOr(stream.extra, noMembers),
  })
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
