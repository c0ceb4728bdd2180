import {
  decodeMessage,
  encodeNotification,
  type RoomAction,
  type StreamFields,
  type UserFields,
} from '@roomfold/protocol'

/** Fields of streams that the vendor's client requires and the document lacks. */
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

/** Commands and fields that differ on the wire. */
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

/** Converts a notification to the wire dialect: `action` integers from 1, roles as words. */
export const wireLineOf = (documented: string): string => {
  const [decoded] = decodeMessage(documented)
  if (decoded?._tag !== 'Right')
    throw new Error(`the workload has a line that can't be decoded: ${documented}`)
  return encodeNotification(actionOnWire(decoded.right), { dialect: 'wire' })
}
