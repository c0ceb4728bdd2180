import type { RoomAction, UserReference } from '@roomfold/protocol'
import { roleLabel } from '@roomfold/state'
import { shortJson } from './short-json.ts'

type Named = Partial<Pick<UserReference, 'userUuid' | 'userName'>> | undefined

export const nameOf = (user: Named): string =>
  user === undefined
    ? ''
    : user.userName === undefined || user.userName === ''
      ? (user.userUuid ?? '')
      : user.userName

const namesOf = (users: readonly Named[]): string => {
  const shown = users.slice(0, 3).map(nameOf).join(', ')
  return users.length > 3 ? `${shown} and ${users.length - 3} more` : shown
}

interface Summary {
  readonly subject: string
  readonly text: string
}

const longest = 160

const of = (subject: Named, text: string): Summary => ({
  subject: nameOf(subject),
  text: text.slice(0, longest),
})

const streamText = (stream: {
  readonly streamName?: string | undefined
  readonly videoSourceType?: string | undefined
  readonly videoState?: string | undefined
  readonly audioState?: string | undefined
}): string => {
  const { streamName = '', videoSourceType, videoState, audioState } = stream
  const source = videoSourceType === 'screen' ? 'screen' : 'video'
  return [
    streamName,
    videoState === undefined ? '' : `${source} ${videoState}`,
    audioState === undefined ? '' : `audio ${audioState}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

const stateText = (action: {
  readonly muteChat?: boolean | undefined
  readonly role?: string | undefined
}): string =>
  [
    action.muteChat === undefined ? '' : action.muteChat ? 'muted' : 'unmuted',
    action.role === undefined ? '' : `role ${roleLabel(action.role)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')

const beside = new Set([
  'type',
  'cmd',
  'version',
  'ts',
  'sequence',
  'cause',
  'operator',
  'roomUuid',
  'requestId',
  'extra',
  'space',
])

const restOf = (action: object): object =>
  Object.fromEntries(Object.entries(action).filter(([key, value]) => !beside.has(key) && value !== undefined))

/** A short summary of a notification. Names and texts are not changed. */
export const summaryOf = (action: RoomAction): Summary => {
  switch (action.type) {
    case 'room.stateChanged':
      return of(undefined, action.state)
    case 'users.changed': {
      const { offlineUsers, onlineUsers } = action
      const isKick = offlineUsers.some(({ reason }) => reason === 'kicked')
      const out = offlineUsers.length === 0 ? '' : `${isKick ? 'sent out' : 'left'}`
      const came = onlineUsers.length === 0 ? '' : 'entered'
      return {
        subject: namesOf([...offlineUsers, ...onlineUsers]),
        text: [out, came].filter(Boolean).join(', '),
      }
    }
    case 'user.stateChanged':
      return of(action, stateText(action))
    case 'user.propertiesUpdated':
    case 'user.propertiesDeleted':
      return of(action.fromUser, shortJson(action.changeProperties, longest))
    case 'room.propertiesUpdated':
    case 'room.propertiesDeleted':
      return of(action.operator, shortJson(action.changeProperties, longest))
    case 'stream.added':
    case 'stream.updated':
    case 'stream.removed':
      return of(action.fromUser, streamText(action.stream))
    case 'streams.changed':
      return {
        subject: namesOf(action.changes.map(({ fromUser }) => fromUser)),
        text: `${action.changes.length} streams`,
      }
    case 'room.chatReceived':
    case 'peer.chatReceived':
      return of(action.fromUser, action.message)
    case 'room.customMessageReceived':
    case 'peer.customMessageReceived':
      return of(action.fromUser, action.message ?? shortJson(action.payload, longest))
    case 'unknown':
      return of(undefined, `command ${action.cmd}`)
    default:
      return of(undefined, shortJson(restOf(action), longest))
  }
}
