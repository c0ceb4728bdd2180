import type { AdapterHarness, ViewReaders } from '@roomfold/testing'
import { createElement } from 'react'
import {
  RoomProvider,
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
import { reactHarnessOf } from './react-harness.ts'

/** The kind of a view is constant, so the order of hooks is too. */
const hooks: ViewReaders = {
  room: (view) => useRoom(view.selector, view.equals),
  user: (view) => useUser(view.uuid),
  stream: (view) => useStream(view.uuid),
  streamsOf: (view) => useStreamsOf(view.uuid),
  property: (view) => useRoomProperty(view.path),
  messages: () => useMessages(),
  status: () => useSyncStatus(),
  player: () => usePlayer()?.status,
  event: (view) => useRoomEvent(view.type, view.effect, view),
}

/** The adapter in React, with or without strict mode. */
export const reactHarness = (strict: boolean): AdapterHarness =>
  reactHarnessOf({
    hooks,
    strict,
    provide: ({ room, serverSnapshot }, children) =>
      createElement(RoomProvider, { room, serverSnapshot }, children),
  })
