import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'

/** A user to whom a notification refers, and in which role, such as `'sender'`. */
export interface Reference {
  readonly userUuid: string
  readonly as: string
}

/** The user id of the service. */
const service = 'server'

/** The users that an action expects in the room. Excludes operators: they may act from outside. */
const referencesOf = (
  action: ChannelAction,
): readonly (readonly [userUuid: string | undefined, as: string])[] => {
  switch (action.type) {
    case 'room.chatReceived':
    case 'room.customMessageReceived':
      return [[action.fromUser?.userUuid, 'sender']]
    case 'users.changed':
      return action.offlineUsers.map(({ userUuid }) => [userUuid, 'user who left'])
    case 'user.stateChanged':
      return [[action.userUuid, 'user whose state changed']]
    case 'stream.added':
    case 'stream.updated':
      return [[action.fromUser?.userUuid, 'owner of a stream']]
    case 'streams.changed':
      return action.changes
        .filter(({ change }) => change !== 'removed')
        .map(({ fromUser }) => [fromUser?.userUuid, 'owner of a stream'])
    default:
      return []
  }
}

/**
 * The users that an action expects in the room and who aren't there. Excludes properties of unknown users: the fold
 * reports those.
 */
export const unknownReferences = (room: RoomSnapshot, action: ChannelAction): readonly Reference[] =>
  referencesOf(action).flatMap(([userUuid = service, as]) =>
    userUuid === service || room.users.has(userUuid) ? [] : [{ userUuid, as }],
  )
