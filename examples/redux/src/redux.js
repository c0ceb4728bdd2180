import { configureStore } from '@reduxjs/toolkit'
import {
  connectRoom,
  createRoomReducer,
  createRoomSelectors,
  roomChecks,
  roomDevTools,
  statusReducer,
} from '@roomfold/redux'
import { store } from './room.js'

export const redux = configureStore({
  reducer: { room: createRoomReducer(), status: statusReducer },
  middleware: (defaults) => defaults(roomChecks()),
  devTools: roomDevTools,
})
connectRoom(redux, store)

export const selectRoom = (state) => state.room
export const selectStatus = (state) => state.status.sync?.state
export const { selectUser, selectProperty } = createRoomSelectors(selectRoom)
