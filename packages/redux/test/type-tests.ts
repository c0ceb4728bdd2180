// Type tests: checked by `npm run typecheck`, never run.
import { combineReducers, configureStore, createListenerMiddleware } from '@reduxjs/toolkit'
import {
  actionsReceived,
  connectRoom,
  createRoomReducer,
  createRoomSelectors,
  createRoomStore,
  type RoomSnapshot,
  roomChecks,
  roomDevTools,
  roomEvent,
  type Stream,
  statusReducer,
  type User,
} from '../src/index.ts'

interface State {
  readonly room: RoomSnapshot
}

export const everything = (state: State): void => {
  const reducer = combineReducers({ room: createRoomReducer({ roomUuid: 'room' }), status: statusReducer })
  const redux = configureStore({
    reducer,
    middleware: (defaults) => defaults(roomChecks()),
    devTools: roomDevTools,
  })
  const end: () => void = connectRoom(redux, createRoomStore({ roomUuid: 'room' }), {
    events: ['users.changed'],
  })
  const { selectUser, selectStreamsOf } = createRoomSelectors((from: State) => from.room)
  const user: User | undefined = selectUser(state, 'ann')
  const streams: readonly Stream[] = selectStreamsOf(state, 'ann')
  redux.dispatch(actionsReceived([]))
  createListenerMiddleware().startListening({
    matcher: roomEvent('users.changed').match,
    effect: ({ payload }) => void payload.action.onlineUsers.length,
  })
  void [end, user, streams]
}

export const wrong = (state: State): void => {
  const redux = configureStore({ reducer: { room: createRoomReducer() } })
  const store = createRoomStore({ roomUuid: 'room' })
  const { selectUser, selectProperty } = createRoomSelectors((from: State) => from.room)
  // @ts-expect-error: a state has its room elsewhere
  createRoomSelectors((from: State) => from.rooms)
  // @ts-expect-error: an id is a string
  selectUser(state, 1)
  // @ts-expect-error: a selector takes the state
  selectUser(state.room, 'ann')
  // @ts-expect-error: a path is a string or a list of strings
  selectProperty(state, 1)
  // @ts-expect-error: unknown event
  roomEvent('room.chatRecieved')
  // @ts-expect-error: unknown event
  connectRoom(redux, store, { events: ['room.chatRecieved'] })
  // @ts-expect-error: a room has getSnapshot and subscribe
  connectRoom(redux, redux)
  // @ts-expect-error: actions of the room, not of Redux
  actionsReceived([{ type: 'another' }])
}
