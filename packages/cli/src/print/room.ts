import type { JsonObject, JsonValue } from '@roomfold/protocol'
import {
  type RoomMessage,
  type RoomSnapshot,
  roleLabel,
  type Stream,
  streamsOf,
  type User,
} from '@roomfold/state'
import type { Colors } from '../terminal.ts'
import { plainTable } from './table.ts'
import { clockTime, count, dateTime, fitted, printable } from './text.ts'

/** Options of `roomText`. */
export interface RoomView {
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
  readonly maximumUsers?: number
  readonly maximumProperties?: number
  readonly maximumMessages?: number
}

const stateWords: Readonly<Record<string, string>> = {
  notStarted: 'not started',
  inProgress: 'in progress',
  ended: 'ended',
  closed: 'closed',
}

/** Formats a room: summary, users with streams and properties, room properties, newest messages. */
export const roomText = (room: RoomSnapshot, view: RoomView): string =>
  [headText(room, view), usersText(room, view), propertiesText(room, view), messagesText(room, view)]
    .filter((part) => part !== '')
    .join('\n')

const headText = (room: RoomSnapshot, { colors, width }: RoomView): string => {
  const { roomName, roomUuid, state, startTime } = room.room
  const name = fitted(roomName ?? roomUuid ?? 'room without a name', width - 40)
  const word = stateWords[state] ?? state
  const colored = state === 'inProgress' ? colors.green(word) : colors.yellow(word)
  const facts = [
    `sequence ${room.sequence.toLocaleString('en-US')}`,
    room.ts === undefined ? '' : dateTime(room.ts),
    startTime === undefined ? '' : `began ${clockTime(startTime)}`,
    count(room.users.size, 'user'),
    count(room.streams.size, 'stream'),
    mutedText(room),
  ]
  return `${colors.bold(name)}  ${colored}\n${colors.dim(facts.filter((fact) => fact !== '').join(' · '))}\n`
}

const mutedText = ({ room }: RoomSnapshot): string => {
  const muted = (what: string, roles: Readonly<Record<string, boolean>>) =>
    Object.entries(roles)
      .filter(([, isMuted]) => isMuted)
      .map(([role]) => `${what} muted for ${fitted(roleLabel(role), 20)}`)
  return [
    ...muted('chat', room.muteChat),
    ...muted('video', room.muteVideo),
    ...muted('audio', room.muteAudio),
  ].join(', ')
}

const usersText = (room: RoomSnapshot, view: RoomView): string => {
  if (room.users.size === 0) return ''
  const { colors, width, maximumUsers = 100 } = view
  const rest = width - 20 - 14 - 9 - 5
  const streamColumns = Math.max(Math.min(33, rest - 12), Math.floor(rest / 2))
  const widths = [20, 14, 9, streamColumns, rest - streamColumns]
  const table = plainTable(['user', 'role', 'since', 'streams', 'properties'], widths, colors)
  for (const user of firstOf(room.users.values(), maximumUsers)) {
    table.push(userRow(room, user, streamColumns - 2, rest - streamColumns - 2))
  }
  return `${table.toString()}\n${moreText(room.users.size, maximumUsers, 'users', colors)}`
}

const userRow = (
  room: RoomSnapshot,
  user: User,
  streamColumns: number,
  propertyColumns: number,
): string[] => [
  fitted(`${user.userName === '' ? user.userUuid : user.userName}${user.muteChat ? ' (chat off)' : ''}`, 18),
  fitted(roleLabel(user.role), 12),
  clockTime(user.updateTime),
  fitted(streamsOf(room, user.userUuid).map(streamText).join(', '), streamColumns),
  fitted(leavesOf(user.properties).map(leafText).join(', '), propertyColumns),
]

const sources: Readonly<Record<string, string>> = { camera: 'camera', screen: 'screen', none: 'audio' }

const streamText = (stream: Stream): string => {
  const source = sources[stream.videoSourceType ?? '']
  const open = [
    stream.videoState === 'open' ? 'video' : '',
    stream.audioState === 'open' ? 'audio' : '',
  ].filter((part) => part !== '')
  return `${source ?? 'stream'} ${stream.streamUuid}${open.length === 0 ? '' : ` (${open.join('+')})`}`
}

interface Leaf {
  readonly path: string
  readonly value: JsonValue
}

/** The properties by path, two levels deep; deeper values are JSON. */
const leavesOf = (tree: JsonObject, prefix = '', levels = 2): readonly Leaf[] =>
  Object.entries(tree).flatMap(([key, value]) => {
    const path = `${prefix}${key}`
    const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isBranch && levels > 1 && Object.keys(value).length > 0
      ? leavesOf(value as JsonObject, `${path}.`, levels - 1)
      : [{ path, value }]
  })

const leafText = ({ path, value }: Leaf): string => `${path}=${JSON.stringify(value)}`

const propertiesText = (room: RoomSnapshot, view: RoomView): string => {
  const { colors, width, maximumProperties = 40 } = view
  const leaves = leavesOf(room.properties)
  if (leaves.length === 0) return ''
  const lines = leaves.slice(0, maximumProperties).map((leaf) => `  ${fitted(leafText(leaf), width - 2)}`)
  const more = moreText(leaves.length, maximumProperties, 'properties', colors)
  return `${colors.dim('room properties')}\n${lines.join('\n')}\n${more}`
}

const messagesText = (room: RoomSnapshot, view: RoomView): string => {
  const { colors, width, maximumMessages = 10 } = view
  if (room.messages.length === 0) return ''
  const newest = room.messages.slice(-maximumMessages)
  const lines = newest.map(
    (message) => `  ${colors.dim(clockTime(message.ts))} ${messageText(message, width - 12)}`,
  )
  return `${colors.dim('newest messages')}\n${lines.join('\n')}\n`
}

const messageText = (message: RoomMessage, columns: number): string => {
  const from = message.fromUser?.userName ?? message.fromUser?.userUuid ?? 'someone'
  const body = message.message ?? JSON.stringify(message.payload ?? null)
  return fitted(`${from}${message.kind === 'custom' ? ' (custom)' : ''}: ${body}`, columns)
}

const moreText = (size: number, maximum: number, what: string, colors: Colors): string =>
  size > maximum ? `${colors.dim(`  and ${(size - maximum).toLocaleString('en-US')} more ${what}`)}\n` : ''

const firstOf = function* <T>(values: Iterable<T>, maximum: number): Generator<T> {
  let taken = 0
  for (const value of values) {
    if (taken === maximum) return
    taken += 1
    yield value
  }
}

/** A summary of a room on one line. */
export const roomLine = (room: RoomSnapshot): string => {
  const word = stateWords[room.room.state] ?? printable(room.room.state)
  return `sequence ${room.sequence.toLocaleString('en-US')}, ${word}, ${count(room.users.size, 'user')}, ${count(room.streams.size, 'stream')}`
}
