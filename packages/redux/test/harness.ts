import { configureStore, createListenerMiddleware } from '@reduxjs/toolkit'
import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { AdapterHarness, AdapterView, ViewReaders } from '@roomfold/testing'
import { createElement } from 'react'
import { Provider, useSelector } from 'react-redux'
import { reactHarnessOf } from '../../react/test/react-harness.ts'
import {
  connectRoom,
  createRoomReducer,
  createRoomSelectors,
  type RoomStatus,
  roomChanged,
  roomChecks,
  roomEvent,
  statusReducer,
} from '../src/index.ts'

interface State {
  readonly room: RoomSnapshot
  readonly status: RoomStatus
}

const select = createRoomSelectors((state: State) => state.room)

const hooks: ViewReaders = {
  room: ({ selector, equals }) => useSelector((state: State) => selector(state.room), equals),
  user: ({ uuid }) => useSelector((state: State) => select.selectUser(state, uuid)),
  stream: ({ uuid }) => useSelector((state: State) => select.selectStream(state, uuid)),
  streamsOf: ({ uuid }) => useSelector((state: State) => select.selectStreamsOf(state, uuid)),
  property: ({ path }) => useSelector((state: State) => select.selectProperty(state, path)),
  messages: () => useSelector(select.selectMessages),
  status: () => useSelector((state: State) => state.status.sync),
  player: () => useSelector((state: State) => state.status.player),
  event: () => undefined,
}

/** A Redux Toolkit store with all checks, and effects as listeners. */
const reduxOf = (views: readonly AdapterView[]) => {
  const listening = createListenerMiddleware()
  for (const view of views) {
    if (view.kind !== 'event') continue
    const { type, effect, origins = ['live'] } = view
    listening.startListening({
      matcher: roomEvent(type).match,
      effect: ({ payload: { action, origin } }) => {
        if ((origins as readonly string[]).includes(origin)) effect(action, origin)
      },
    })
  }
  return configureStore({
    reducer: { room: createRoomReducer(), status: statusReducer },
    middleware: (defaults) => defaults(roomChecks()).prepend(listening.middleware),
  })
}

const connected = (room: RoomReadable, views: readonly AdapterView[]) => {
  const redux = reduxOf(views)
  const events = views.flatMap((view) => (view.kind === 'event' ? [view.type] : []))
  const end = connectRoom(redux, room, { events, origins: ['live', 'replay'] })
  return { redux, end }
}

/** Redux Toolkit, shown by react-redux. */
export const reduxHarness: AdapterHarness = reactHarnessOf({
  hooks,
  strict: false,
  provide: ({ room, views, serverSnapshot, ends }, children) => {
    const { redux, end } = connected(room, views)
    ends.push(end)
    const reducer = createRoomReducer()
    const serverState = serverSnapshot && {
      ...redux.getState(),
      room: reducer(undefined, roomChanged(serverSnapshot)),
    }
    // One law has a selector that returns a new value each time; react-redux warns about it.
    const checks = { stabilityCheck: 'never' } as const
    return createElement(
      Provider,
      { ...checks, store: redux, ...(serverState && { serverState }) } as never,
      children,
    )
  },
})
