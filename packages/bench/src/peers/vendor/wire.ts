import {
  decodeMessage,
  encodeNotification,
  type RoomAction,
  type StreamFields,
  type UserFields,
} from '@roomfold/protocol'

/** Fields that the document doesn't name and the vendor's client expects of every stream. */
const sourceStates = { videoSourceState: 1, audioSourceState: 1 }

const cameraIsOpen = {
  videoSourceType: 'camera',
  audioSourceType: 'microphone',
  videoState: 'open',
  audioState: 'open',
} as const

const streamOnWire = (stream: StreamFields): StreamFields => ({ ...stream, extra: sourceStates })

const userOnWire = <User extends UserFields>(user: User): User => {
  const streams = (user.streams ?? []).map((stream) => ({ ...streamOnWire(stream), ...cameraIsOpen }))
  const [main] = streams
  return { ...user, streams, extra: main === undefined ? {} : { streamUuid: main.streamUuid } }
}

/** The commands and the fields that the wire has where the document has others. */
const actionOnWire = (action: RoomAction): RoomAction => {
  switch (action.type) {
    case 'room.propertiesUpdated':
    case 'room.propertiesDeleted':
      return { ...action, cmd: 5 }
    case 'user.propertiesUpdated':
    case 'user.propertiesDeleted':
      return { ...action, cmd: 23 }
    case 'stream.added':
    case 'stream.updated':
    case 'stream.removed':
      return { ...action, stream: streamOnWire(action.stream) }
    case 'users.changed':
      return {
        ...action,
        onlineUsers: action.onlineUsers.map(userOnWire),
        offlineUsers: action.offlineUsers.map(userOnWire),
      }
    default:
      return action
  }
}

/** A notification of the workload as the service really sends it; `action` integers from 1 on, roles in words. */
export const wireLineOf = (documented: string): string => {
  const [decoded] = decodeMessage(documented)
  if (decoded?._tag !== 'Right')
    throw new Error(`the workload has a line that can't be decoded: ${documented}`)
  return encodeNotification(actionOnWire(decoded.right), { dialect: 'wire' })
}
