import { expect } from '@jest/globals'
import { canonicalText, type RoomSnapshot, toJSON } from '@roomfold/state'
import { type SyncState, statusTable } from '../src/index.ts'
import { foldOfLog, type LiveRoom } from './live-room.ts'

/**
 * What can't be compared: fetched notifications have no `ts`, and a snapshot that was taken on the way has
 * neither `ts` nor messages.
 */
type LeftOut = 'nothing' | 'times' | 'messages'

const comparable = (snapshot: RoomSnapshot, leftOut: LeftOut): string => {
  if (leftOut === 'nothing') return canonicalText(snapshot)
  const { ts: _, messages, ...rest } = toJSON(snapshot)
  if (leftOut === 'messages') return JSON.stringify(rest)
  const withoutTimes = messages.map((message) => ({ ...(message as object), ts: undefined }))
  return JSON.stringify({ messages: withoutTimes, ...rest })
}

/** Each change of state is one that the table has. */
const expectStatesOfTable = (states: readonly SyncState[]): void => {
  const impossible = states.flatMap((state, index) => {
    const next = states[index + 1]
    const isPossible = next === undefined || Object.values(statusTable[state]).includes(next)
    return isPossible ? [] : [`${state} → ${next}`]
  })
  expect(impossible).toEqual([])
}

/** The store is live, has the room that the log makes, and came there by the table. */
export const expectWhole = (live: LiveRoom, leftOut: LeftOut = 'nothing', messageLimit = 200): void => {
  const { room, store, states } = live
  const expected = comparable(foldOfLog(room, messageLimit), leftOut)
  expect(comparable(store.getSnapshot(), leftOut)).toBe(expected)
  expect(store.status).toEqual({ state: 'live', gap: undefined })
  expectStatesOfTable(states)
}
