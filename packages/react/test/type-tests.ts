// Type tests: checked by `npm run typecheck`, never run.
import { createPlayer, type Player, type Timeline } from '@roomfold/replay'
import * as t from 'io-ts'
import type { ReactElement } from 'react'
import {
  createRoomStore,
  customData,
  RoomProvider,
  type RoomSnapshot,
  type RoomStore,
  type Stream,
  type SyncStatus,
  shallow,
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

export const rooms = (timeline: Timeline): readonly ReactElement[] => [
  RoomProvider({ room: createRoomStore({ roomUuid: 'room' }) }),
  RoomProvider({ room: createPlayer(timeline) }),
  // @ts-expect-error: a room has getSnapshot and subscribe
  RoomProvider({ room: { getSnapshot: () => createRoomStore({ roomUuid: 'room' }).getSnapshot() } }),
  // @ts-expect-error: a room is needed
  RoomProvider({}),
]

export const useEverything = (): void => {
  const room: RoomSnapshot = useRoom()
  const size: number = useRoom(({ users }) => users.size)
  const names: readonly string[] = useRoom(
    ({ users }) => [...users.keys()],
    (left, right) => left.length === right.length,
  )
  const user: User | undefined = useUser('ann')
  const stream: Stream | undefined = useStream('cam')
  const streams: readonly Stream[] = useStreamsOf('ann')
  const page = useRoomProperty(['board', 'page'])
  const status: SyncStatus | undefined = useSyncStatus()
  const position: number | undefined = usePlayer<Player>()?.status.position
  useRoomEvent('room.chatReceived', ({ message }, origin) => [message, origin === 'replay'])
  useRoomEvent('users.changed', ({ onlineUsers }) => onlineUsers.length, { origins: ['live', 'replay'] })
  void [room, size, names, user, stream, streams, page, status, position, useMessages()[0]?.message]
}

export const useWithRoom = (live: RoomStore, player: Player): void => {
  const room: RoomSnapshot = useRoom(live)
  const size: number = useRoom(player, ({ users }) => users.size)
  const names: readonly string[] = useRoom(live, ({ users }) => [...users.keys()], shallow)
  const user: User | undefined = useUser(live, 'ann')
  const stream: Stream | undefined = useStream(player, 'cam')
  const streams: readonly Stream[] = useStreamsOf(live, 'ann')
  const page = useRoomProperty(live, ['board', 'page'])
  const status: SyncStatus | undefined = useSyncStatus(live)
  const position: number = usePlayer(player).status.position
  useRoomEvent(live, 'room.chatReceived', ({ message }, origin) => [message, origin === 'replay'])
  // @ts-expect-error: a room comes first
  useUser('ann', live)
  // @ts-expect-error: a user is named
  useUser(live)
  // @ts-expect-error: a live store is not a player
  usePlayer(live)
  // @ts-expect-error: a chat action has no users
  useRoomEvent(live, 'room.chatReceived', ({ onlineUsers }) => onlineUsers)
  void [room, size, names, user, stream, streams, page, status, position, useMessages(live)[0]?.message]
}

export const useWrongly = (): void => {
  // @ts-expect-error: a snapshot has no such member
  useRoom((room) => room.people)
  // @ts-expect-error: users are a map
  useRoom((room) => room.users['ann'])
  // @ts-expect-error: the selected value is a number
  const wrong: string = useRoom((room) => room.users.size)
  const sameText = (left: string, right: string): boolean => left === right
  // @ts-expect-error: equality compares selected values
  useRoom((room) => room.users.size, sameText)
  // @ts-expect-error: a selector takes the room
  useRoom('users')
  // @ts-expect-error: an id is a string
  useUser(1)
  // @ts-expect-error: a user may not be in the room
  useUser('ann').userName
  // @ts-expect-error: a path is a string or a list of strings
  useRoomProperty(1)
  // @ts-expect-error: what a property holds isn't known
  useRoomProperty('board').page
  // @ts-expect-error: unknown event
  useRoomEvent('room.chatRecieved', () => undefined)
  // @ts-expect-error: a chat action has no users
  useRoomEvent('room.chatReceived', ({ onlineUsers }) => onlineUsers)
  // @ts-expect-error: unknown origin
  useRoomEvent('room.chatReceived', () => undefined, { origins: ['past'] })
  // @ts-expect-error: a live store is not a player
  usePlayer<ReturnType<typeof createRoomStore>>()
  void wrong
}

const lesson = customData({ roomProperties: { 'board.page': t.number } })

export const useCustomData = (): void => {
  const page = useRoom(lesson.roomProperty('board.page'))
  if (page?._tag === 'Right') page.right.toFixed(1)
  // @ts-expect-error: the schema says that it is a number
  if (page?._tag === 'Right') page.right.length
  // @ts-expect-error: what doesn't fit is no number
  page?.right.toFixed(1)
  // @ts-expect-error: there is no schema for this path
  useRoom(lesson.roomProperty('board.pages'))
}
