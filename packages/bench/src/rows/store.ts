import { createRoomStore, type RoomStore } from '@roomfold/store'
import { keep } from '../measure/timing.ts'
import { type Row, textRow } from './row.ts'

/** A store whose room is filled, with one subscriber. */
const filledStore = (fill: readonly string[], batching: 'sync' | 'microtask'): RoomStore => {
  const store = createRoomStore({ roomUuid: 'room', batching })
  for (const line of fill) store.receive(line)
  store.subscribe(() => keep(store.getSnapshot()))
  return store
}

/** The store, told at once: a snapshot and a call of the subscriber for each message. */
export const liveStoreRow: Row = textRow('live-store', 'live, room store, sync', 'roomfold', ({ fill }) => {
  const { receive, getSnapshot } = filledStore(fill, 'sync')
  return {
    sequence: () => getSnapshot().sequence,
    run: (lines) => {
      for (const line of lines) receive(line)
    },
  }
})

const burstLength = 100

/** The store as it is by default: a snapshot for each message, and a call of the subscriber for each burst. */
export const burstsRow: Row = textRow('bursts', 'live, room store, bursts of 100', 'roomfold', ({ fill }) => {
  const { receive, getSnapshot } = filledStore(fill, 'microtask')
  return {
    step: burstLength,
    sequence: () => getSnapshot().sequence,
    run: async (lines) => {
      for (let start = 0; start < lines.length; start += burstLength) {
        for (let index = start; index < start + burstLength; index += 1) receive(lines[index])
        await Promise.resolve()
      }
    },
  }
})
