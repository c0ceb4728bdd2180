// Type tests: checked by `npm run typecheck`, never run.
import type { Player } from '@roomfold/replay'
import type { Accessor } from 'solid-js'
import {
  createRoomStore,
  RoomProvider,
  type RoomSnapshot,
  type Stream,
  type SyncStatus,
  type User,
  useMessages,
  usePlayer,
  useRoom,
  useRoomEvent,
  useRoomProperty,
  useStream,
  useStreamsOf,
  useSyncStatus,
  useUser,
} from '../src/index.ts'

export const everything = (): void => {
  const room: Accessor<RoomSnapshot> = useRoom()
  const size: Accessor<number> = useRoom(({ users }) => users.size)
  const user: Accessor<User | undefined> = useUser(() => 'ann')
  const stream: Accessor<Stream | undefined> = useStream('cam')
  const streams: Accessor<readonly Stream[]> = useStreamsOf('ann')
  const page = useRoomProperty(['board', 'page'])
  const status: Accessor<SyncStatus | undefined> = useSyncStatus()
  const position = (): number | undefined => usePlayer<Player>()()?.status.position
  useRoomEvent('room.chatReceived', ({ message }, origin) => [message, origin === 'replay'])
  void [room, size, user, stream, streams, page, status, position, useMessages()]
}

export const wrong = (): void => {
  // @ts-expect-error: a room has getSnapshot and subscribe
  RoomProvider({ room: { getSnapshot: () => createRoomStore({ roomUuid: 'room' }).getSnapshot() } })
  // @ts-expect-error: a snapshot has no such member
  useRoom((room) => room.people)
  // @ts-expect-error: the selected value is a number
  const text: Accessor<string> = useRoom((room) => room.users.size)
  const sameText = (left: string, right: string): boolean => left === right
  // @ts-expect-error: equality compares selected values
  useRoom((room) => room.users.size, sameText)
  // @ts-expect-error: an id is a string
  useUser(1)
  // @ts-expect-error: an id is a string
  useStream(() => 1)
  // @ts-expect-error: a path is a string or a list of strings
  useRoomProperty(1)
  // @ts-expect-error: unknown event
  useRoomEvent('room.chatRecieved', () => undefined)
  // @ts-expect-error: a chat action has no users
  useRoomEvent('room.chatReceived', ({ onlineUsers }) => onlineUsers)
  // @ts-expect-error: unknown origin
  useRoomEvent('room.chatReceived', () => undefined, { origins: ['past'] })
  // @ts-expect-error: a live store is not a player
  usePlayer<ReturnType<typeof createRoomStore>>()
  void text
}
