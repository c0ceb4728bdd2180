import { configureStore, createSelector, createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { RoomContent } from '../workload/content.ts'
import type { Notification } from '../workload/notification.ts'
import { edit } from './edit.ts'
import type { OpenPeer } from './peer.ts'
import { contentOfRecords, RecordEditor, type RecordRoom, recordRoomOf } from './record-room.ts'

const createRoomSlice = (content: RoomContent) =>
  createSlice({
    name: 'room',
    initialState: () => recordRoomOf(content),
    reducers: {
      received: (room, { payload }: PayloadAction<Notification>) =>
        edit(new RecordEditor(room as RecordRoom), payload),
    },
  })

/** What a component would select: the teacher, and how many messages there are. */
const selectHeading = createSelector(
  [(room: RecordRoom) => room.users['u0'], (room: RecordRoom) => room.messages],
  (teacher, messages) => ({ name: teacher?.userName, messages: messages.length }),
)

/** A slice and a memoised selector. Its middleware that checks the state is for development, and is off. */
export const openReduxToolkit: OpenPeer = (content, heard) => {
  const slice = createRoomSlice(content)
  const store = configureStore({
    reducer: slice.reducer,
    middleware: (defaults) =>
      defaults({ immutableCheck: false, serializableCheck: false, actionCreatorCheck: false }),
    devTools: false,
  })
  store.subscribe(() => {
    selectHeading(store.getState())
    heard()
  })
  return {
    receive: (text) => {
      store.dispatch(slice.actions.received(JSON.parse(text) as Notification))
    },
    content: () => contentOfRecords(store.getState()),
  }
}
