import { describe, expect, it } from '@jest/globals'
import { configureStore, createSlice, type PayloadAction } from '@reduxjs/toolkit'
import { emptySnapshot, type RoomSnapshot, reduce } from '@roomfold/state'
import { createRoomReducer, decodeMessage, type RoomAction } from '../src/index.ts'

const actionOf = (message: object): RoomAction => {
  const [decoded] = decodeMessage(message)
  if (decoded?._tag !== 'Right') throw new Error(JSON.stringify(decoded))
  return decoded.right
}

const enters = (sequence: number, userUuid: string) =>
  actionOf({
    cmd: 20,
    sequence,
    data: { onlineUsers: [{ userUuid, userProperties: { hand: { up: true } } }] },
  })

/** The paths of values that aren't frozen. */
const unfrozenIn = (value: unknown, path = 'room'): readonly string[] => {
  if (typeof value !== 'object' || value === null) return []
  const members = Object.entries(value).flatMap(([key, member]) => unfrozenIn(member, `${path}.${key}`))
  return Object.isFrozen(value) ? members : [path, ...members]
}

interface State {
  room: RoomSnapshot
  users: RoomSnapshot['users']
}

const initialState: State = { room: emptySnapshot('maths-7b'), users: emptySnapshot().users }

/** A slice of an application with immer reducers. */
const classroom = createSlice({
  name: 'classroom',
  initialState,
  reducers: {
    received: (state, { payload }: PayloadAction<RoomAction>) => {
      const room = reduce(state.room as RoomSnapshot, payload)
      expect(unfrozenIn(room)).toEqual([])
      Object.assign(state, { room, users: room.users })
    },
  },
})

describe('a slice of Redux Toolkit that holds a room and its users', () => {
  it('folds in a reducer; all of the state is frozen', () => {
    const redux = configureStore({
      reducer: { classroom: classroom.reducer, room: createRoomReducer() },
      middleware: (defaults) => defaults({ serializableCheck: false }),
    })
    redux.dispatch(classroom.actions.received(enters(1, 'ann')))
    redux.dispatch(classroom.actions.received(enters(2, 'bo')))
    const { room, users } = redux.getState().classroom
    expect([...users.keys()]).toEqual(['ann', 'bo'])
    expect(users).toBe(room.users)
    expect(unfrozenIn(room)).toEqual([])
  })
})
