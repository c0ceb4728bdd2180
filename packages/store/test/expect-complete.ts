import { expect } from '@jest/globals'
import { canonicalText, type RoomSnapshot, toJSON } from '@roomfold/state'
import { type SyncState, statusTable } from '../src/index.ts'
import { foldOfLog, type LiveRoom } from './live-room.ts'

/**
 * The parts that cannot be compared: fetched notifications have no `ts`, and a fetched snapshot has neither `ts` nor
 * messages.
 */
type Ignored = 'nothing' | 'times' | 'messages'

const comparable = (snapshot: RoomSnapshot, ignored: Ignored): string => {
  if (ignored === 'nothing') return canonicalText(snapshot)
  const { ts: _, messages, ...rest } = toJSON(snapshot)
  if (ignored === 'messages') return JSON.stringify(rest)
  const withoutTimes = messages.map((message) => ({ ...(message as object), ts: undefined }))
  return JSON.stringify({ messages: withoutTimes, ...rest })
}

/** Expects that `statusTable` has each change of state. */
const expectStatesOfTable = (states: readonly SyncState[]): void => {
  const impossible = states.flatMap((state, index) => {
    const next = states[index + 1]
    const isPossible = next === undefined || Object.values(statusTable[state]).includes(next)
    return isPossible ? [] : [`${state} → ${next}`]
  })
  expect(impossible).toEqual([])
}

/** Expects that the store is live, and that its room is the fold of the service's log. */
export const expectComplete = (live: LiveRoom, ignored: Ignored = 'nothing', messageLimit = 200): void => {
  const { room, store, states } = live
  const expected = comparable(foldOfLog(room, messageLimit), ignored)
  expect(comparable(store.getSnapshot(), ignored)).toBe(expected)
  expect(store.status).toEqual({ state: 'live', gap: undefined })
  expectStatesOfTable(states)
}
