import type { RoomDifference } from '@roomfold/replay'
import type { Change, RoomMessage, Stream, User } from '@roomfold/state'
import type { Colors } from '../terminal.ts'
import { fitted, printable } from './text.ts'

/** A value on one line. */
export const valueText = (value: unknown, columns = 60): string =>
  value === undefined ? '–' : fitted(typeof value === 'string' ? JSON.stringify(value) : json(value), columns)

const json = (value: unknown): string => JSON.stringify(value) ?? String(value)

const userText = ({ userUuid, userName }: User): string =>
  userName === '' ? `user ${fitted(userUuid, 40)}` : `user ${fitted(userName, 30)} (${fitted(userUuid, 40)})`

const streamText = ({ streamUuid, streamName }: Stream): string =>
  streamName === ''
    ? `stream ${fitted(streamUuid, 40)}`
    : `stream ${fitted(streamName, 30)} (${fitted(streamUuid, 40)})`

const messageText = (message: RoomMessage | undefined): string => {
  if (message === undefined) return '–'
  const from = message.fromUser?.userName ?? message.fromUser?.userUuid ?? 'someone'
  return `${fitted(from, 24)}: ${valueText(message.message ?? message.payload)}`
}

/** The changed fields except properties, which have their own changes. */
const fieldsText = <T extends object>(fields: readonly (keyof T)[], before: T, after: T): string =>
  fields
    .filter((field) => field !== 'properties')
    .map((field) => `${String(field)} ${valueText(before[field], 30)} → ${valueText(after[field], 30)}`)
    .join(', ')

const step = (before: unknown, after: unknown): string => `${valueText(before)} → ${valueText(after)}`

/** A change on one line. Undefined if other changes cover it. */
const changeText = (change: Change | RoomDifference, colors: Colors): string | undefined => {
  switch (change.type) {
    case 'room.changed':
      return `${colors.yellow('~')} room: ${fieldsText(change.fields, change.before, change.after)}`
    case 'property.changed':
      return `${colors.yellow('~')} room property ${printable(change.path.join('.'))}: ${step(change.before, change.after)}`
    case 'user.entered':
      return `${colors.green('+')} ${userText(change.after)}`
    case 'user.left':
      return `${colors.red('-')} ${userText(change.before)}`
    case 'user.changed': {
      const text = fieldsText(change.fields, change.before, change.after)
      return text === '' ? undefined : `${colors.yellow('~')} ${userText(change.after)}: ${text}`
    }
    case 'user.propertyChanged':
      return `${colors.yellow('~')} property ${printable(change.path.join('.'))} of user ${fitted(change.userUuid, 40)}: ${step(change.before, change.after)}`
    case 'stream.added':
      return `${colors.green('+')} ${streamText(change.after)} of ${fitted(change.after.userUuid ?? 'no user', 40)}`
    case 'stream.removed':
      return `${colors.red('-')} ${streamText(change.before)} of ${fitted(change.before.userUuid ?? 'no user', 40)}`
    case 'stream.changed':
      return `${colors.yellow('~')} ${streamText(change.after)}: ${fieldsText(change.fields, change.before, change.after)}`
    case 'message.received':
      return `${colors.green('+')} message ${messageText(change.message)}`
    case 'message.differs':
      return `${colors.yellow('~')} message ${messageText(change.before)} → ${messageText(change.after)}`
  }
}

/** Changes, one per line, up to a limit. */
export const changesText = (
  changes: readonly (Change | RoomDifference)[],
  colors: Colors,
  limit: number,
): string => {
  const lines = changes.map((change) => changeText(change, colors)).filter((line) => line !== undefined)
  const more = lines.length > limit ? `… and ${(lines.length - limit).toLocaleString('en-US')} more\n` : ''
  return (
    lines
      .slice(0, limit)
      .map((line) => `${line}\n`)
      .join('') + more
  )
}
