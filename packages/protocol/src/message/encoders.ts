import { customMessageToWire } from '../channel/custom-message.ts'
import { roomChatToWire } from '../channel/room-chat.ts'
import { roomMuteToWire } from '../channel/room-mute.ts'
import { roomPropertiesToWire } from '../channel/room-properties.ts'
import { roomStateToWire } from '../channel/room-state.ts'
import { streamToWire } from '../channel/stream.ts'
import { streamsToWire } from '../channel/streams.ts'
import { subscriptionsToWire } from '../channel/subscriptions.ts'
import { userPropertiesToWire } from '../channel/user-properties.ts'
import { userStateToWire } from '../channel/user-state.ts'
import { usersToWire } from '../channel/users.ts'
import { usersPropertiesToWire } from '../channel/users-properties.ts'
import { peerChatToWire } from '../peer/chat.ts'
import { peerCustomMessageToWire } from '../peer/custom-message.ts'
import type { RoomAction } from './action.ts'
import type { ToWire } from './definition.ts'

/** How actions of one type are written, and the commands that they are sent with. */
interface Encoder<A> {
  readonly toWire: ToWire<A>
  readonly commands: readonly number[]
}

type KnownAction = Exclude<RoomAction, { readonly type: 'unknown' }>

type Encoders = {
  readonly [Type in KnownAction['type']]: Encoder<Extract<KnownAction, { readonly type: Type }>>
}

const sent = <A>(toWire: ToWire<A>, ...commands: readonly number[]): Encoder<A> => ({ toWire, commands })

/** Apart from the definitions: who only decodes doesn't carry the encoders. */
const encoders: Encoders = {
  'room.stateChanged': sent(roomStateToWire, 1),
  'room.mediaMuted': sent(roomMuteToWire, 2),
  'room.chatReceived': sent(roomChatToWire, 3),
  'room.propertiesUpdated': sent(roomPropertiesToWire, 4, 5),
  'room.propertiesDeleted': sent(roomPropertiesToWire, 4, 5),
  'users.changed': sent(usersToWire, 20),
  'user.stateChanged': sent(userStateToWire, 21),
  'user.propertiesUpdated': sent(userPropertiesToWire, 22, 23),
  'user.propertiesDeleted': sent(userPropertiesToWire, 22, 23),
  'users.subscriptionChanged': sent(subscriptionsToWire, 24),
  'users.propertiesUpdated': sent(usersPropertiesToWire, 25),
  'stream.added': sent(streamToWire, 40),
  'stream.updated': sent(streamToWire, 40),
  'stream.removed': sent(streamToWire, 40),
  'streams.changed': sent(streamsToWire, 41),
  'room.customMessageReceived': sent(customMessageToWire, 99),
  'peer.chatReceived': sent(peerChatToWire, 1),
  'peer.customMessageReceived': sent(peerCustomMessageToWire, 99),
}

/** How an action is written; undefined for a type that nobody knows. */
export const encoderOf = (type: KnownAction['type']): Encoder<KnownAction> | undefined =>
  Object.hasOwn(encoders, type) ? (encoders[type] as unknown as Encoder<KnownAction>) : undefined
