import { configureStore } from '@reduxjs/toolkit'
import { connectRoom, createRoomReducer, createRoomStore, roomChecks } from '@roomfold/redux'
import { lesson, namesOf, turned } from './room.mjs'

const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
const redux = configureStore({
  reducer: { room: createRoomReducer() },
  middleware: (defaults) => defaults(roomChecks()),
})
connectRoom(redux, store)
const show = () => {
  const { room } = redux.getState()
  console.log(`${namesOf(room)} on page ${room.properties.page}`)
}
for (const message of lesson) store.receive(message)
show()
store.receive(turned)
show()
