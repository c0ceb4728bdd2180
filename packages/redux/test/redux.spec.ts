import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { configureStore, createListenerMiddleware, type Middleware } from '@reduxjs/toolkit'
import { createRoomStore, type RoomStore } from '@roomfold/store'
import jsan from 'jsan'
import {
  actionsReceived,
  connectRoom,
  createRoomReducer,
  createRoomSelectors,
  decodeMessage,
  type RoomSnapshot,
  roomChanged,
  roomChecks,
  roomDevTools,
  roomEvent,
  toJSON,
} from '../src/index.ts'

const page = (sequence: number) => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { page: sequence } },
})

const enters = (sequence: number, ...userUuids: readonly string[]) => ({
  cmd: 20,
  sequence,
  data: {
    onlineUsers: userUuids.map((userUuid) => ({
      userUuid,
      userName: userUuid,
      role: 2,
      streams: [{ streamUuid: `${userUuid}-cam`, streamName: 'camera' }],
    })),
  },
})

const actionsOf = (...messages: readonly object[]) =>
  messages.flatMap((message) =>
    decodeMessage(message).flatMap((item) => (item._tag === 'Right' ? [item.right] : [])),
  )

const overheard = (run: () => void): readonly string[] => {
  const { error, warn } = console
  const heard: string[] = []
  const note = (...words: readonly unknown[]): unknown => heard.push(words.map(String).join(' '))
  Object.assign(console, { error: note, warn: note })
  run()
  Object.assign(console, { error, warn })
  return heard
}

let live: RoomStore
beforeEach(() => {
  live = createRoomStore({ roomUuid: 'room', batching: 'sync' })
})
afterEach(() => live.close())

describe('the reducer', () => {
  it('folds actions like a store and ignores others', () => {
    const reducer = createRoomReducer({ roomUuid: 'room' })
    for (const message of [enters(1, 'ann'), page(2)]) live.receive(message)
    const room = reducer(undefined, actionsReceived(actionsOf(enters(1, 'ann'), page(2))))
    expect(toJSON(room)).toEqual(toJSON(live.getSnapshot()))
    expect(reducer(room, { type: 'another' })).toBe(room)
    expect(reducer(room, roomChanged(live.getSnapshot()))).toBe(live.getSnapshot())
  })

  it('works with other reducers in Redux Toolkit without warnings', () => {
    const heard = overheard(() => {
      const redux = configureStore({
        reducer: { room: createRoomReducer() },
        middleware: (defaults) => defaults(roomChecks()),
      })
      const end = connectRoom(redux, live)
      live.receive(enters(1, 'ann'))
      expect(redux.getState().room).toBe(live.getSnapshot())
      redux.dispatch(actionsReceived(actionsOf(page(2))))
      expect(redux.getState().room.properties).toEqual({ page: 2 })
      end()
    })
    expect(heard).toEqual([])
  })

  it('keeps its own room when several rooms are connected to one store', () => {
    const music = createRoomStore({ roomUuid: 'music', batching: 'sync' })
    const heard = overheard(() => {
      const redux = configureStore({
        reducer: {
          room: createRoomReducer({ roomUuid: 'room' }),
          music: createRoomReducer({ roomUuid: 'music' }),
        },
        middleware: (defaults) => defaults(roomChecks('room', 'music')),
      })
      const ends = [connectRoom(redux, live), connectRoom(redux, music)]
      live.receive(enters(1, 'ann'))
      music.receive(enters(1, 'ben', 'cid'))
      expect(redux.getState()).toEqual({ room: live.getSnapshot(), music: music.getSnapshot() })
      for (const end of ends) end()
    })
    expect(heard).toEqual([])
    music.close()
  })

  it('takes the JSON form of a room, which a server or a storage makes of the state', () => {
    live.receive(enters(1, 'ann'))
    const preloadedState: { room: RoomSnapshot } = JSON.parse(JSON.stringify({ room: live.getSnapshot() }))
    const redux = configureStore({
      reducer: { room: createRoomReducer() },
      preloadedState,
      middleware: (defaults) => defaults(roomChecks()),
    })
    expect(redux.getState().room.users.get('ann')).toEqual(live.getSnapshot().users.get('ann'))
    redux.dispatch(actionsReceived(actionsOf(page(2))))
    expect([redux.getState().room.users.size, redux.getState().room.properties]).toEqual([1, { page: 2 }])
    redux.dispatch(roomChanged(preloadedState.room))
    expect(redux.getState().room).toEqual(live.getSnapshot())
  })

  it('says what to connect instead of undefined', () => {
    const redux = configureStore({ reducer: { room: createRoomReducer() } })
    expect(() => connectRoom(redux, undefined as never)).toThrow('The room must be a store or a player')
  })

  it('Redux Toolkit warns without the checks (verifies the test above)', () => {
    const heard = overheard(() => {
      const redux = configureStore({ reducer: { room: createRoomReducer() } })
      connectRoom(redux, live)()
    })
    expect(heard.join()).toContain('non-serializable')
  })
})

describe('events', () => {
  it('are dispatched after the room, for the named types only', () => {
    const listening = createListenerMiddleware<{ room: RoomSnapshot }>()
    const seen: unknown[] = []
    listening.startListening({
      matcher: roomEvent('users.changed').match,
      effect: ({ payload }, { getState }) => {
        seen.push([payload.action.onlineUsers[0]?.userUuid, payload.origin, getState().room.users.size])
      },
    })
    const types: string[] = []
    const noting: Middleware = () => (next) => (action) => {
      types.push((action as { readonly type: string }).type)
      return next(action)
    }
    const redux = configureStore({
      reducer: { room: createRoomReducer() },
      middleware: (defaults) => defaults(roomChecks()).prepend(listening.middleware, noting),
    })
    const end = connectRoom(redux, live, { events: ['users.changed'] })
    types.length = 0
    live.receive(enters(1, 'ann'))
    live.receive(page(2))
    expect(types.filter((type) => type !== 'roomfold/statusChanged')).toEqual([
      'roomfold/roomChanged',
      'roomfold/users.changed',
      'roomfold/roomChanged',
    ])
    expect(seen).toEqual([['ann', 'live', 1]])
    end()
    live.receive(page(3))
    expect(redux.getState().room.sequence).toBe(2)
  })
})

describe('selectors', () => {
  it('return the same reference until the selected value changes', () => {
    const select = createRoomSelectors((room: RoomSnapshot) => room)
    live.receive(enters(1, 'ann', 'ben'))
    const before = live.getSnapshot()
    live.receive(page(2))
    const after = live.getSnapshot()
    live.receive(enters(3, 'cid'))
    const later = live.getSnapshot()
    expect(select.selectUsers(after)).toBe(select.selectUsers(before))
    expect(select.selectUsers(later)).not.toBe(select.selectUsers(before))
    expect(select.selectStreams(after)).toBe(select.selectStreams(before))
    expect(select.selectStreamsOf(later, 'ann')).toBe(select.selectStreamsOf(before, 'ann'))
    expect(select.selectStreamsOf(later, 'nobody')).toBe(select.selectStreamsOf(before, 'somebody'))
    expect(select.selectUsers(later).map(({ userUuid }) => userUuid)).toEqual(['ann', 'ben', 'cid'])
    expect(select.selectProperty(later, 'page')).toBe(2)
  })
})

describe('Redux DevTools', () => {
  it('shows who is in the room, and makes rooms of an imported session again', () => {
    live.receive(enters(1, 'ann', 'ben'))
    const room = live.getSnapshot()
    const session = { actionsById: [roomChanged(room)], computedStates: [{ room }, { room }] }
    const { replacer, reviver } = roomDevTools.serialize
    const text = jsan.stringify(session, replacer, undefined, true)
    expect(text).toContain('"userName":"ben"')
    const imported = jsan.parse(text, reviver) as typeof session
    expect(imported.computedStates[1]?.room.users.get('ben')).toEqual(room.users.get('ben'))
    expect(imported.actionsById[0]?.payload.streams.size).toBe(2)
  })
})
