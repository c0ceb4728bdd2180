import type { JsonObject, UserReference } from '@roomfold/protocol'
import { entityMapFrom } from '../entity-map/index.ts'
import { MessageLog } from '../snapshot/message-log.ts'
import { ownersOfStreams, Room, streamUuidOf, userUuidOf } from '../snapshot/room.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from '../snapshot/snapshot.ts'
import { deepFrozen } from './deep-frozen.ts'

/** Values of one field, entity by entity; undefined or, after JSON, null where one has none. */
type Column = readonly unknown[]

/** A room with users, streams and messages field by field, in their order: half of the text that entities make. */
export interface RoomColumns {
  readonly sequence: number
  readonly ts?: number | undefined
  readonly room: RoomInfo
  readonly properties: JsonObject
  readonly users: readonly Column[]
  readonly streams: readonly Column[]
  readonly messages: readonly Column[]
}

const userFields = [
  'userUuid',
  'userName',
  'role',
  'muteChat',
  'updateTime',
  'properties',
  'extra',
] as const satisfies readonly (keyof User)[]

const streamFields = [
  'streamUuid',
  'streamName',
  'userUuid',
  'videoSourceType',
  'audioSourceType',
  'videoState',
  'audioState',
  'updateTime',
  'extra',
] as const satisfies readonly (keyof Stream)[]

const messageFields = [
  'kind',
  'sequence',
  'ts',
  'fromUser',
  'message',
  'payload',
  'chatType',
  'messageId',
  'sendTime',
  'sensitiveWords',
] as const satisfies readonly (keyof RoomMessage)[]

const columnsOf = <T>(rows: readonly T[], fields: readonly (keyof T)[]): Column[] =>
  fields.map((field) => rows.map((row) => row[field]))

/**
 * A room in the form that takes least text, for many rooms in little memory or another thread. Shares the parts
 * of the snapshot. For what lasts there is `toCheckpoint`: these columns are read by the version that wrote them.
 *
 * @example
 * ```ts
 * import { emptySnapshot, fromColumns, toColumns } from '@roomfold/state'
 *
 * const text = JSON.stringify(toColumns(emptySnapshot('maths-7b')))
 * console.log(fromColumns(JSON.parse(text)).room.roomUuid) // maths-7b
 * ```
 */
export const toColumns = (snapshot: RoomSnapshot): RoomColumns => ({
  sequence: snapshot.sequence,
  ts: snapshot.ts,
  room: snapshot.room,
  properties: snapshot.properties,
  users: columnsOf([...snapshot.users.values()], userFields),
  streams: columnsOf([...snapshot.streams.values()], streamFields),
  messages: columnsOf(snapshot.messages, messageFields),
})

/** Reads one entity after the other: each call gives the value of the next field. */
class Rows {
  readonly #columns: readonly Column[]
  #row = -1
  #field = 0

  constructor(columns: readonly Column[]) {
    this.#columns = columns
  }

  map<T>(read: () => T): T[] {
    return (this.#columns[0] ?? []).map(() => {
      this.#row += 1
      this.#field = 0
      return read()
    })
  }

  readonly next = <T>(): T => {
    const value = this.#columns[this.#field]?.[this.#row]
    this.#field += 1
    return (value === null ? undefined : value) as T
  }
}

const usersOf = (columns: readonly Column[]): User[] => {
  const rows = new Rows(columns)
  const { next } = rows
  return rows.map(() =>
    Object.freeze({
      userUuid: next<string>(),
      userName: next<string>(),
      role: next<string>(),
      muteChat: next<boolean>(),
      updateTime: next<number | undefined>(),
      properties: deepFrozen(next<JsonObject>()),
      extra: deepFrozen(next<JsonObject>()),
    }),
  )
}

const streamsOf = (columns: readonly Column[]): Stream[] => {
  const rows = new Rows(columns)
  const { next } = rows
  return rows.map(() =>
    Object.freeze({
      streamUuid: next<string>(),
      streamName: next<string>(),
      userUuid: next<string | undefined>(),
      videoSourceType: next<Stream['videoSourceType']>(),
      audioSourceType: next<Stream['audioSourceType']>(),
      videoState: next<Stream['videoState']>(),
      audioState: next<Stream['audioState']>(),
      updateTime: next<number | undefined>(),
      extra: deepFrozen(next<JsonObject>()),
    }),
  )
}

const messagesOf = (columns: readonly Column[]): RoomMessage[] => {
  const rows = new Rows(columns)
  const { next } = rows
  return rows.map(() =>
    deepFrozen({
      kind: next<RoomMessage['kind']>(),
      sequence: next<number | undefined>(),
      ts: next<number | undefined>(),
      fromUser: next<UserReference | undefined>(),
      message: next<string | undefined>(),
      payload: next<RoomMessage['payload']>(),
      chatType: next<RoomMessage['chatType']>(),
      messageId: next<string | undefined>(),
      sendTime: next<number | undefined>(),
      sensitiveWords: next<readonly string[] | undefined>(),
    }),
  )
}

/** The facts of a room; JSON leaves out those that are undefined. */
const roomInfoOf = (room: RoomInfo): RoomInfo =>
  deepFrozen({
    roomUuid: room.roomUuid,
    roomName: room.roomName,
    state: room.state,
    startTime: room.startTime,
    createTime: room.createTime,
    muteChat: room.muteChat,
    muteVideo: room.muteVideo,
    muteAudio: room.muteAudio,
  })

/** The room of columns that `toColumns` made, also after JSON. They become part of it and are frozen. */
export const fromColumns = (columns: RoomColumns): RoomSnapshot => {
  const streams = streamsOf(columns.streams)
  return new Room({
    sequence: columns.sequence,
    ts: columns.ts ?? undefined,
    room: roomInfoOf(columns.room),
    properties: deepFrozen(columns.properties),
    users: entityMapFrom(userUuidOf, usersOf(columns.users)),
    streams: entityMapFrom(streamUuidOf, streams),
    owners: ownersOfStreams(streams),
    log: new MessageLog(messagesOf(columns.messages), 0),
  })
}
