import type { JsonObject, JsonValue } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { EntityDelta, MessagesDelta, RoomDelta } from '../engine/contract.ts'

const json = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject

const entities = (
  before: ReadonlyMap<string, object> | undefined,
  after: ReadonlyMap<string, object>,
): EntityDelta | undefined => {
  if (before === after) return undefined
  const changed: JsonObject[] = []
  for (const [id, entity] of after) if (before?.get(id) !== entity) changed.push(json(entity))
  const removed: string[] = []
  for (const id of before?.keys() ?? []) if (!after.has(id)) removed.push(id)
  return { changed, removed }
}

/** Both lists share one contiguous range: the newer list drops the oldest messages and appends new ones. */
const messages = (before: RoomSnapshot['messages'], after: RoomSnapshot['messages']): MessagesDelta => {
  const last = before.at(-1)
  const at = last === undefined ? -1 : after.lastIndexOf(last)
  if (at >= 0 && at < before.length) {
    const from = before.length - 1 - at
    return { keep: [from, before.length], added: json(after.slice(at + 1)) as unknown as JsonValue[] }
  }
  return { keep: [0, 0], added: json(after) as unknown as JsonValue[] }
}

/** The branches of a room that differ from the room sent before. Shared branches are left out. */
export const deltaOf = (before: RoomSnapshot | undefined, after: RoomSnapshot): RoomDelta => {
  if (before === after) return { isWhole: false }
  const users = entities(before?.users, after.users)
  const streams = entities(before?.streams, after.streams)
  return {
    isWhole: before === undefined,
    ...(before?.room === after.room ? {} : { room: json(after.room) }),
    ...(before?.properties === after.properties ? {} : { properties: json(after.properties) }),
    ...(users === undefined ? {} : { users }),
    ...(streams === undefined ? {} : { streams }),
    ...(before?.messages === after.messages
      ? {}
      : { messages: messages(before?.messages ?? [], after.messages) }),
  }
}

/** The delta from a room back to the one before its last change. Messages are left out because they only grow. */
export const backDelta = (room: RoomSnapshot, before: RoomSnapshot): RoomDelta => {
  const { messages: _, ...delta } = deltaOf(room, before)
  return delta
}
