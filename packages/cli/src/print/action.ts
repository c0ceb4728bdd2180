import type { RoomAction } from '@roomfold/protocol'
import { valueText } from './change.ts'
import { clockTime, fitted, printable } from './text.ts'

const nameOf = (
  user: { readonly userUuid: string; readonly userName?: string | undefined } | undefined,
): string =>
  user === undefined
    ? ''
    : fitted(user.userName === undefined || user.userName === '' ? user.userUuid : user.userName, 24)

const namesOf = (
  users: readonly { readonly userUuid: string; readonly userName?: string | undefined }[],
): string =>
  `${users.slice(0, 3).map(nameOf).join(', ')}${users.length > 3 ? ` and ${users.length - 3} more` : ''}`

const streamText = (stream: {
  readonly streamUuid: string
  readonly streamName?: string | undefined
  readonly videoState?: string | undefined
  readonly audioState?: string | undefined
}): string => {
  const { streamUuid, streamName = '', videoState, audioState } = stream
  const video = videoState === undefined ? '' : `, video ${videoState}`
  const audio = audioState === undefined ? '' : `, audio ${audioState}`
  return `${fitted(`${streamName} ${streamUuid}`.trim(), 40)}${printable(video)}${printable(audio)}`
}

/** A short text of an action's content. */
const contentOf = (action: RoomAction): string => {
  switch (action.type) {
    case 'room.stateChanged':
      return action.state
    case 'room.propertiesUpdated':
    case 'room.propertiesDeleted':
      return valueText(action.changeProperties, 70)
    case 'user.propertiesUpdated':
    case 'user.propertiesDeleted':
      return `${nameOf(action.fromUser)} ${valueText(action.changeProperties, 60)}`
    case 'users.changed': {
      const left = action.offlineUsers.length === 0 ? '' : `out ${namesOf(action.offlineUsers)}`
      const came = action.onlineUsers.length === 0 ? '' : `in ${namesOf(action.onlineUsers)}`
      return [left, came].filter((part) => part !== '').join('; ')
    }
    case 'user.stateChanged':
      return `${nameOf(action)} ${valueText({ role: action.role, muteChat: action.muteChat }, 50)}`
    case 'stream.added':
    case 'stream.updated':
    case 'stream.removed':
      return `${nameOf(action.fromUser)} ${streamText(action.stream)}`
    case 'room.chatReceived':
    case 'peer.chatReceived':
      return `${nameOf(action.fromUser)}: ${valueText(action.message)}`
    case 'room.customMessageReceived':
    case 'peer.customMessageReceived':
      return `${nameOf(action.fromUser)}: ${valueText(action.message ?? action.payload)}`
    case 'unknown':
      return `command ${action.cmd}`
    default:
      return valueText(Object.fromEntries(Object.entries(action).filter(([key]) => !metadata.has(key))), 70)
  }
}

const metadata = new Set([
  'cmd',
  'version',
  'ts',
  'sequence',
  'type',
  'cause',
  'operator',
  'roomUuid',
  'requestId',
  'extra',
])

/** The operator and the cause of an action; empty if it has none. */
export const actorText = ({
  operator,
  cause,
}: {
  readonly operator?: { readonly userUuid: string; readonly userName?: string | undefined } | undefined
  readonly cause?: unknown
}): string => {
  const by = operator === undefined ? '' : ` by ${nameOf(operator)}`
  const why = cause === undefined || isEmpty(cause) ? '' : ` cause ${valueText(cause, 40)}`
  return `${by}${why}`
}

const isEmpty = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && Object.keys(cause).length === 0

/** One line with the sequence, time, type and content of an action. */
export const actionText = (action: RoomAction): string => {
  const sequence = action.sequence === undefined ? '     –' : String(action.sequence).padStart(6)
  return `${sequence}  ${clockTime(action.ts).padEnd(8)}  ${action.type.padEnd(26)} ${contentOf(action)}${actorText(action)}`
}
