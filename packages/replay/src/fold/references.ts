import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'

/** A user to whom a notification refers, and in which role, such as `'sender'`. */
export interface Reference {
  readonly userUuid: string
  readonly as: string
}

/** The user id of the service. */
const service = 'server'

const reference = (userUuid: string | undefined, as: string): readonly Reference[] =>
  userUuid === undefined || userUuid === service ? [] : [{ userUuid, as }]

/** The users that an action expects in the room. Excludes operators: they may act from outside. */
const referencesOf = (action: ChannelAction): readonly Reference[] => {
  switch (action.type) {
    case 'room.chatReceived':
    case 'room.customMessageReceived':
      return reference(action.fromUser?.userUuid, 'sender')
    case 'users.changed':
      return action.offlineUsers.flatMap(({ userUuid }) => reference(userUuid, 'user who left'))
    case 'user.stateChanged':
      return reference(action.userUuid, 'user whose state changed')
    case 'stream.added':
    case 'stream.updated':
      return reference(action.fromUser?.userUuid, 'owner of a stream')
    case 'streams.changed':
      return action.changes
        .filter(({ change }) => change !== 'removed')
        .flatMap(({ fromUser }) => reference(fromUser?.userUuid, 'owner of a stream'))
    default:
      return []
  }
}

/**
 * The users that an action expects in the room and who aren't there. Excludes properties of unknown users: the fold
 * reports those.
 */
export const unknownReferences = (room: RoomSnapshot, action: ChannelAction): readonly Reference[] =>
  referencesOf(action).filter(({ userUuid }) => !room.users.has(userUuid))
