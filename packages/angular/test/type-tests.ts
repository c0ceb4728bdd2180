// Type tests: checked by `npm run typecheck`, never run.

import type { Signal } from '@angular/core'
import type { Player } from '@roomfold/replay'
import {
  createRoomStore,
  injectMessages,
  injectPlayer,
  injectRoom,
  injectRoomEvent,
  injectRoomProperty,
  injectStream,
  injectStreamsOf,
  injectSyncStatus,
  injectUser,
  provideRoom,
  type RoomSnapshot,
  type Stream,
  type SyncStatus,
  type User,
} from '../src/index.ts'

export const everything = (): void => {
  const room: Signal<RoomSnapshot> = injectRoom()
  const size: Signal<number> = injectRoom(({ users }) => users.size)
  const user: Signal<User | undefined> = injectUser(() => 'ann')
  const stream: Signal<Stream | undefined> = injectStream('cam')
  const streams: Signal<readonly Stream[]> = injectStreamsOf('ann')
  const page = injectRoomProperty(['board', 'page'])
  const status: Signal<SyncStatus | undefined> = injectSyncStatus()
  const position = (): number | undefined => injectPlayer<Player>()()?.status.position
  injectRoomEvent('room.chatReceived', ({ message }, origin) => [message, origin === 'replay'])
  void [room, size, user, stream, streams, page, status, position, injectMessages()]
}

export const wrong = (): void => {
  // @ts-expect-error: a room has getSnapshot and subscribe
  provideRoom({ getSnapshot: () => createRoomStore({ roomUuid: 'room' }).getSnapshot() })
  // @ts-expect-error: a snapshot has no such member
  injectRoom((room) => room.people)
  // @ts-expect-error: the selected value is a number
  const text: Signal<string> = injectRoom((room) => room.users.size)
  const sameText = (left: string, right: string): boolean => left === right
  // @ts-expect-error: equality compares selected values
  injectRoom((room) => room.users.size, sameText)
  // @ts-expect-error: an id is a string
  injectUser(1)
  // @ts-expect-error: an id is a string
  injectStream(() => 1)
  // @ts-expect-error: a path is a string or a list of strings
  injectRoomProperty(1)
  // @ts-expect-error: unknown event
  injectRoomEvent('room.chatRecieved', () => undefined)
  // @ts-expect-error: a chat action has no users
  injectRoomEvent('room.chatReceived', ({ onlineUsers }) => onlineUsers)
  // @ts-expect-error: unknown origin
  injectRoomEvent('room.chatReceived', () => undefined, { origins: ['past'] })
  // @ts-expect-error: a live store is not a player
  injectPlayer<ReturnType<typeof createRoomStore>>()
  void text
}
