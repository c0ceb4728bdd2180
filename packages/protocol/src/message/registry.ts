import type * as t from 'io-ts'
import { customMessage } from '../channel/custom-message.ts'
import { roomChat } from '../channel/room-chat.ts'
import { roomMute } from '../channel/room-mute.ts'
import { roomProperties } from '../channel/room-properties.ts'
import { roomState } from '../channel/room-state.ts'
import { stream } from '../channel/stream.ts'
import { streams } from '../channel/streams.ts'
import { subscriptions } from '../channel/subscriptions.ts'
import { userProperties } from '../channel/user-properties.ts'
import { userState } from '../channel/user-state.ts'
import { users } from '../channel/users.ts'
import { usersProperties } from '../channel/users-properties.ts'
import { peerChat } from '../peer/chat.ts'
import { peerCustomMessage } from '../peer/custom-message.ts'
import type { Space } from '../wire/dialect.ts'
import { type Shape, shapeOf } from '../wire/shape.ts'
import type { RoomAction } from './action.ts'
import type { NotificationDefinition } from './definition.ts'

/** A definition whose own types are known only to itself: it is handed nothing but what its codec accepted. */
export interface AnyDefinition {
  readonly codec: t.Mixed
  readonly shape: Shape
  readonly whole: boolean
  readonly toAction: NotificationDefinition<object, RoomAction>['toAction']
}

/** All with the same fields in the same order: one hidden class, so that reading them stays quick. */
const erase = <W, A extends RoomAction>({
  codec,
  whole,
  toAction,
}: NotificationDefinition<W, A>): AnyDefinition => ({
  codec,
  shape: shapeOf(codec),
  whole: whole === true,
  toAction: toAction as unknown as AnyDefinition['toAction'],
})

/** A list with gaps: an index is the quickest look-up. */
const byCommand = (
  definitions: readonly (readonly [number, AnyDefinition])[],
): readonly (AnyDefinition | undefined)[] => {
  const list: (AnyDefinition | undefined)[] = new Array(100)
  for (const [cmd, definition] of definitions) list[cmd] = definition
  return list
}

const channel = byCommand([
  [1, erase(roomState)],
  [2, erase(roomMute)],
  [3, erase(roomChat)],
  [4, erase(roomProperties)],
  [5, erase(roomProperties)],
  [20, erase(users)],
  [21, erase(userState)],
  [22, erase(userProperties)],
  [23, erase(userProperties)],
  [24, erase(subscriptions)],
  [25, erase(usersProperties)],
  [40, erase(stream)],
  [41, erase(streams)],
  [99, erase(customMessage)],
])

const peer = byCommand([
  [1, erase(peerChat)],
  [99, erase(peerCustomMessage)],
])

/** How a command is read in a space; undefined for commands without a meaning here. */
export const definitionOf = (cmd: number, space: Space): AnyDefinition | undefined =>
  (space === 'channel' ? channel : peer)[cmd]
