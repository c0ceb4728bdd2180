import type { JsonObject, JsonValue } from '@roomfold/protocol'
import { differences } from '../entity-map/index.ts'
import { isDeepEqual } from '../json/deep-equal.ts'
import { roomOf } from '../snapshot/room.ts'
import type { RoomInfo, RoomMessage, RoomSnapshot, Stream, User } from '../snapshot/snapshot.ts'

/** One thing that differs between two snapshots of a room. */
export type Change =
  | {
      readonly type: 'room.changed'
      readonly fields: readonly (keyof RoomInfo)[]
      readonly before: RoomInfo
      readonly after: RoomInfo
    }
  | PropertyDifference<'property.changed'>
  | { readonly type: 'user.entered'; readonly userUuid: string; readonly after: User }
  | { readonly type: 'user.left'; readonly userUuid: string; readonly before: User }
  | {
      readonly type: 'user.changed'
      readonly userUuid: string
      readonly fields: readonly (keyof User)[]
      readonly before: User
      readonly after: User
    }
  | (PropertyDifference<'user.propertyChanged'> & { readonly userUuid: string })
  | { readonly type: 'stream.added'; readonly streamUuid: string; readonly after: Stream }
  | { readonly type: 'stream.removed'; readonly streamUuid: string; readonly before: Stream }
  | {
      readonly type: 'stream.changed'
      readonly streamUuid: string
      readonly fields: readonly (keyof Stream)[]
      readonly before: Stream
      readonly after: Stream
    }
  | { readonly type: 'message.received'; readonly message: RoomMessage }

/** A property that was set, changed or deleted; `undefined` where it isn't there. */
export interface PropertyDifference<Type extends string> {
  readonly type: Type
  readonly path: readonly string[]
  readonly before: JsonValue | undefined
  readonly after: JsonValue | undefined
}

/**
 * What differs between two snapshots: the room, properties by path, users, streams, new messages. Costs as
 * much as there are changes where one snapshot was folded from the other; branches that both share are not
 * looked at.
 *
 * @example
 * ```ts
 * import { diff, emptySnapshot, reduce } from '@roomfold/state'
 *
 * const before = emptySnapshot()
 * const after = reduce(before, { type: 'room.stateChanged', cmd: 1, version: 1, sequence: 1, state: 'ended' })
 * console.log(diff(before, after).map(({ type }) => type).join()) // room.changed
 * ```
 */
export const diff = (before: RoomSnapshot, after: RoomSnapshot): readonly Change[] => {
  if (before === after) return []
  const changes: Change[] = []
  addRoomChange(changes, before.room, after.room)
  for (const found of propertyDifferences(before.properties, after.properties)) {
    changes.push({ type: 'property.changed', ...found })
  }
  addUserChanges(changes, before, after)
  addStreamChanges(changes, before, after)
  for (const message of newMessages(before.messages, after.messages)) {
    changes.push({ type: 'message.received', message })
  }
  return changes
}

const fieldsThatDiffer = <T extends object>(before: T, after: T): (keyof T)[] =>
  (Object.keys(after) as (keyof T)[]).filter((field) => !isDeepEqual(before[field], after[field]))

const addRoomChange = (changes: Change[], before: RoomInfo, after: RoomInfo): void => {
  if (before === after) return
  const fields = fieldsThatDiffer(before, after)
  if (fields.length > 0) changes.push({ type: 'room.changed', fields, before, after })
}

const addUserChanges = (changes: Change[], before: RoomSnapshot, after: RoomSnapshot): void =>
  differences(roomOf(before).users, roomOf(after).users, (userUuid, was, is) => {
    if (was === undefined && is !== undefined) changes.push({ type: 'user.entered', userUuid, after: is })
    else if (was !== undefined && is === undefined) changes.push({ type: 'user.left', userUuid, before: was })
    else if (was !== undefined && is !== undefined) addUserChange(changes, userUuid, was, is)
  })

const addUserChange = (changes: Change[], userUuid: string, before: User, after: User): void => {
  const fields = fieldsThatDiffer(before, after)
  if (fields.length === 0) return
  changes.push({ type: 'user.changed', userUuid, fields, before, after })
  for (const found of propertyDifferences(before.properties, after.properties)) {
    changes.push({ type: 'user.propertyChanged', userUuid, ...found })
  }
}

const addStreamChanges = (changes: Change[], before: RoomSnapshot, after: RoomSnapshot): void =>
  differences(roomOf(before).streams, roomOf(after).streams, (streamUuid, was, is) => {
    if (was === undefined && is !== undefined) changes.push({ type: 'stream.added', streamUuid, after: is })
    else if (was !== undefined && is === undefined)
      changes.push({ type: 'stream.removed', streamUuid, before: was })
    else if (was !== undefined && is !== undefined) {
      const fields = fieldsThatDiffer(was, is)
      if (fields.length > 0)
        changes.push({ type: 'stream.changed', streamUuid, fields, before: was, after: is })
    }
  })

type Difference = Omit<PropertyDifference<string>, 'type'>

const isTree = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The paths at which two property trees differ: leaves, and whole objects that came or went. */
const propertyDifferences = (before: JsonObject, after: JsonObject): readonly Difference[] => {
  const found: Difference[] = []
  compareTrees(found, [], before, after)
  return found
}

const compareTrees = (
  found: Difference[],
  path: readonly string[],
  before: JsonObject,
  after: JsonObject,
): void => {
  if (before === after) return
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = Object.hasOwn(before, key) ? before[key] : undefined
    const is = Object.hasOwn(after, key) ? after[key] : undefined
    if (isTree(was) && isTree(is)) compareTrees(found, [...path, key], was, is)
    else if (!isDeepEqual(was, is)) found.push({ path: [...path, key], before: was, after: is })
  }
}

/** The messages after the last one that both have. */
const newMessages = (
  before: readonly RoomMessage[],
  after: readonly RoomMessage[],
): readonly RoomMessage[] => {
  const last = before[before.length - 1]
  if (before === after || last === undefined) return before === after ? [] : after
  for (let index = after.length - 1; index >= 0; index -= 1) {
    if (isDeepEqual(after[index], last)) return after.slice(index + 1)
  }
  return after
}
