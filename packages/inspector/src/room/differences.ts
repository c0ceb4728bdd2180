import type { JsonValue } from '@roomfold/protocol'
import { formatValuePath, type RoomDifference } from '@roomfold/replay'
import type { Change } from '@roomfold/state'
import type { ValueDifference } from '../engine/contract.ts'
import { nameOf } from './summary.ts'

const plain = (value: unknown): JsonValue | undefined =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value) ?? 'null') as JsonValue)

const differenceAt = (
  path: readonly string[],
  label: string,
  before: unknown,
  after: unknown,
): ValueDifference => ({ path: formatValuePath(path), label, before: plain(before), after: plain(after) })

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (
  root: readonly string[],
  label: string,
  fields: readonly string[],
  [before, after]: readonly [object, object],
): readonly ValueDifference[] =>
  fields
    .filter((field) => field !== 'properties')
    .map((field) =>
      differenceAt([...root, field], `${label}${field}`, (before as Fields)[field], (after as Fields)[field]),
    )

/** The values that a change sets, each with its path. */
export const differencesOf = (change: Change | RoomDifference): readonly ValueDifference[] => {
  switch (change.type) {
    case 'room.changed':
      return fieldsOf(['room'], 'room ', change.fields, [change.before, change.after])
    case 'property.changed':
      return [
        differenceAt(['properties', ...change.path], change.path.join('.'), change.before, change.after),
      ]
    case 'user.entered':
      return [differenceAt(['users', change.userUuid], nameOf(change.after), undefined, change.after)]
    case 'user.left':
      return [differenceAt(['users', change.userUuid], nameOf(change.before), change.before, undefined)]
    case 'user.changed':
      return fieldsOf(['users', change.userUuid], `${nameOf(change.after)} `, change.fields, [
        change.before,
        change.after,
      ])
    case 'user.propertyChanged': {
      const path = ['users', change.userUuid, 'properties', ...change.path]
      return [differenceAt(path, `${change.userUuid} ${change.path.join('.')}`, change.before, change.after)]
    }
    case 'stream.added':
      return [differenceAt(['streams', change.streamUuid], 'stream', undefined, change.after)]
    case 'stream.removed':
      return [differenceAt(['streams', change.streamUuid], 'stream', change.before, undefined)]
    case 'stream.changed':
      return fieldsOf(['streams', change.streamUuid], 'stream ', change.fields, [change.before, change.after])
    case 'message.received':
      return [{ path: undefined, label: 'message', before: undefined, after: plain(change.message) }]
    case 'message.differs':
      return [{ path: undefined, label: 'message', before: plain(change.before), after: plain(change.after) }]
  }
}
