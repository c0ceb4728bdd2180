import { type AdapterView, readView, type ViewReaders } from '@roomfold/testing'
import {
  type RoomValue,
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

/** Shows the status of a player. */
const statusOf = (playing: ReturnType<typeof usePlayer>): RoomValue<unknown> => ({
  get current() {
    return playing.current?.status
  },
  subscribe: (run) => playing.subscribe((value) => run(value?.status)),
})

const nothing: RoomValue<unknown> = {
  current: undefined,
  subscribe: (run) => {
    run(undefined)
    return () => undefined
  },
}

const functions: ViewReaders<RoomValue<unknown>> = {
  room: ({ selector, equals }) => useRoom(selector, equals),
  user: ({ uuid }) => useUser(() => uuid),
  stream: ({ uuid }) => useStream(uuid),
  streamsOf: ({ uuid }) => useStreamsOf(uuid),
  property: ({ path }) => useRoomProperty(() => path),
  messages: () => useMessages(),
  status: () => useSyncStatus(),
  player: () => statusOf(usePlayer()),
  event: (view) => {
    useRoomEvent(view.type, view.effect, view)
    return nothing
  },
}

/** What a component reads for a view. */
export const readingOf = (view: AdapterView): RoomValue<unknown> => readView(functions, view)
