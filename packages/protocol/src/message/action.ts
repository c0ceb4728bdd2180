import type { RoomCustomMessageReceived } from '../channel/custom-message.ts'
import type { RoomChatReceived } from '../channel/room-chat.ts'
import type { RoomMediaMuted } from '../channel/room-mute.ts'
import type { RoomPropertiesDeleted, RoomPropertiesUpdated } from '../channel/room-properties.ts'
import type { RoomStateChanged } from '../channel/room-state.ts'
import type { StreamAdded, StreamRemoved, StreamUpdated } from '../channel/stream.ts'
import type { StreamsChanged } from '../channel/streams.ts'
import type { UsersSubscriptionChanged } from '../channel/subscriptions.ts'
import type { UserPropertiesDeleted, UserPropertiesUpdated } from '../channel/user-properties.ts'
import type { UserStateChanged } from '../channel/user-state.ts'
import type { UsersChanged } from '../channel/users.ts'
import type { UsersPropertiesUpdated } from '../channel/users-properties.ts'
import type { PeerChatReceived } from '../peer/chat.ts'
import type { PeerCustomMessageReceived } from '../peer/custom-message.ts'
import type { Space } from '../wire/dialect.ts'
import type { UnknownNotification } from './unknown.ts'

/** What was delivered to the room's channel. */
export type ChannelAction =
  | RoomStateChanged
  | RoomMediaMuted
  | RoomChatReceived
  | RoomPropertiesUpdated
  | RoomPropertiesDeleted
  | UsersChanged
  | UserStateChanged
  | UserPropertiesUpdated
  | UserPropertiesDeleted
  | UsersPropertiesUpdated
  | UsersSubscriptionChanged
  | StreamAdded
  | StreamUpdated
  | StreamRemoved
  | StreamsChanged
  | RoomCustomMessageReceived
  | UnknownNotification

/** What was delivered to one user. */
export type PeerAction = PeerChatReceived | PeerCustomMessageReceived | UnknownNotification

/** One notification, decoded. */
export type RoomAction = ChannelAction | PeerAction

export type RoomActionType = RoomAction['type']

/** The space that an action came from. */
export const spaceOf = (action: RoomAction): Space => {
  if (action.type === 'unknown') return action.space
  return action.type.startsWith('peer.') ? 'peer' : 'channel'
}
