// Type tests: checked by `npm run typecheck`, never run.
import type { Player } from '@roomfold/replay'
import type { ComputedRef, Ref } from 'vue'
import {
  createRoomStore,
  provideRoom,
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
  const room: ComputedRef<RoomSnapshot> = useRoom()
  const size: ComputedRef<number> = useRoom(({ users }) => users.size)
  const user: ComputedRef<User | undefined> = useUser(() => 'ann')
  const stream: ComputedRef<Stream | undefined> = useStream('cam')
  const streams: ComputedRef<readonly Stream[]> = useStreamsOf('ann')
  const page = useRoomProperty(['board', 'page'])
  const status: Readonly<Ref<SyncStatus | undefined>> = useSyncStatus()
  const position = (): number | undefined => usePlayer<Player>().value?.status.position
  useRoomEvent('room.chatReceived', ({ message }, origin) => [message, origin === 'replay'])
  void [room, size, user, stream, streams, page, status, position, useMessages()]
}

export const wrong = (): void => {
  // @ts-expect-error: a room has getSnapshot and subscribe
  provideRoom({ getSnapshot: () => createRoomStore({ roomUuid: 'room' }).getSnapshot() })
  // @ts-expect-error: a snapshot has no such member
  useRoom((room) => room.people)
  // @ts-expect-error: the selected value is a number
  const text: ComputedRef<string> = useRoom((room) => room.users.size)
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
