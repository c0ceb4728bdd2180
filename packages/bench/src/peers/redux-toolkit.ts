import { configureStore, createSelector, createSlice, type PayloadAction } from '@reduxjs/toolkit'
import type { RoomContent } from '../workload/content.ts'
import type { Notification } from '../workload/notification.ts'
import type { Edit } from './edit.ts'
import type { OpenPeer } from './peer.ts'
import { contentOfRecords, RecordEditor, type RecordRoom, recordRoomOf } from './record-room.ts'

const createRoomSlice = (content: RoomContent, edit: Edit) =>
  createSlice({
    name: 'room',
    initialState: () => recordRoomOf(content),
    reducers: {
      received: (room, { payload }: PayloadAction<Notification>) =>
        edit(new RecordEditor(room as RecordRoom), payload),
      receivedAll: (room, { payload }: PayloadAction<readonly Notification[]>) => {
        const editor = new RecordEditor(room as RecordRoom)
        for (const notification of payload) edit(editor, notification)
      },
    },
  })

/** A typical selection of a component: the teacher and the number of messages. */
const createHeadingSelector = (teacherUuid: string) =>
  createSelector(
    [(room: RecordRoom) => room.users[teacherUuid], (room: RecordRoom) => room.messages],
    (teacher, messages) => ({ name: teacher?.userName, messages: messages.length }),
  )

/** A slice and a memoised selector, without the development checks. */
export const openReduxToolkit: OpenPeer = (content, heard, { parse, edit }) => {
  const slice = createRoomSlice(content, edit)
  const store = configureStore({
    reducer: slice.reducer,
    middleware: (defaults) =>
      defaults({ immutableCheck: false, serializableCheck: false, actionCreatorCheck: false }),
    devTools: false,
  })
  const selectHeading = createHeadingSelector(Object.keys(content.users)[0] ?? '')
  store.subscribe(() => {
    selectHeading(store.getState())
    heard()
  })
  return {
    receive: (text) => {
      store.dispatch(slice.actions.received(parse(text)))
    },
    receiveAll: (texts) => {
      store.dispatch(slice.actions.receivedAll(texts.map(parse)))
    },
    content: () => contentOfRecords(store.getState()),
  }
}
