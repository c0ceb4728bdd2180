import type { JsonArray, JsonObject } from '@roomfold/protocol'
import { emptyRoomInfo, emptyStream, emptyUser, messageOf } from '../snapshot/empty.ts'
import { roomOfEntities } from '../snapshot/room.ts'
import type { RoomSnapshot } from '../snapshot/snapshot.ts'
import { deepFreeze } from './deep-freeze.ts'
import { entityFrom } from './entity-from.ts'
import { isRecord } from './is-record.ts'

/** The fields that all JSON forms of a room have. */
interface RoomFields {
  readonly sequence: number
  readonly ts?: number
  readonly room: JsonObject
  readonly properties: JsonObject
  readonly messages: JsonArray
}

export const hasRoomFields = (
  value: unknown,
): value is RoomFields & { readonly users?: unknown; readonly streams?: unknown } =>
  isRecord(value) &&
  Number.isSafeInteger(value['sequence']) &&
  (value['ts'] === undefined || Number.isFinite(value['ts'])) &&
  isRecord(value['room']) &&
  isRecord(value['properties']) &&
  Array.isArray(value['messages']) &&
  value['messages'].every(isRecord)

/** A room from JSON, which becomes part of it and is frozen. Users and streams are in order of entry. */
export const roomFrom = (
  json: RoomFields & { readonly users: readonly unknown[]; readonly streams: readonly unknown[] },
): RoomSnapshot =>
  roomOfEntities({
    sequence: json.sequence,
    ts: json.ts,
    room: read(emptyRoomInfo(undefined), json.room),
    properties: deepFreeze(json.properties),
    users: json.users.map((user) => read(emptyUser(''), user)),
    streams: json.streams.map((stream) => read(emptyStream(''), stream)),
    messages: json.messages.map((message) => read(messageOf('chat', {}), message)),
  })

const read = <T extends object>(empty: T, json: unknown): T =>
  entityFrom(empty, (field) => (json as Partial<T>)[field])
