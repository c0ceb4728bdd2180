import type { JsonObject, JsonValue } from '@roomfold/protocol'
import type { EntityDelta, RoomDelta } from '../engine/contract.ts'

/** The room on the page, as JSON. Unchanged branches keep their identity. */
export interface RoomView {
  readonly room: JsonObject
  readonly properties: JsonObject
  readonly users: ReadonlyMap<string, JsonObject>
  readonly streams: ReadonlyMap<string, JsonObject>
  readonly messages: readonly JsonValue[]
}

export const emptyRoomView: RoomView = {
  room: {},
  properties: {},
  users: new Map(),
  streams: new Map(),
  messages: [],
}

const entitiesAfter = (
  known: ReadonlyMap<string, JsonObject>,
  delta: EntityDelta | undefined,
  key: 'userUuid' | 'streamUuid',
): ReadonlyMap<string, JsonObject> => {
  if (delta === undefined) return known
  const entities = new Map(known)
  for (const id of delta.removed) entities.delete(id)
  for (const entity of delta.changed) entities.set(String(entity[key]), entity)
  return entities
}

/** The room after a delta. */
export const applyDelta = (before: RoomView, delta: RoomDelta): RoomView => {
  const known = delta.isWhole ? emptyRoomView : before
  const { messages } = delta
  return {
    room: delta.room ?? known.room,
    properties: delta.properties ?? known.properties,
    users: entitiesAfter(known.users, delta.users, 'userUuid'),
    streams: entitiesAfter(known.streams, delta.streams, 'streamUuid'),
    messages:
      messages === undefined
        ? known.messages
        : [...known.messages.slice(...messages.keep), ...messages.added],
  }
}
