import { createRoomStore, type RoomStore } from '@roomfold/store'
import { keep } from '../measure/sink.ts'
import type { Workload } from '../workload/workload.ts'
import { burstLength, type Row, textRow } from './row.ts'

/** A store with a filled room and one subscriber. */
const filledStore = ({ fill, dialect }: Workload, batching: 'sync' | 'microtask'): RoomStore => {
  const store = createRoomStore({ roomUuid: 'room', batching, dialect })
  for (const line of fill) store.receive(line)
  store.subscribe(() => keep(store.getSnapshot()))
  return store
}

/** One snapshot and one call of the subscriber per message. */
export const liveRow: Row = textRow({
  id: 'live',
  name: 'live, a snapshot and a call per message',
  group: 'roomfold',
  onBoth: true,
  inBrowser: true,
  open: (workload) => {
    const { receive, getSnapshot } = filledStore(workload, 'sync')
    return {
      sequence: () => getSnapshot().sequence,
      run: (lines) => {
        for (const line of lines) receive(line)
      },
    }
  },
})

/** The store with default options: one snapshot and one call of the subscriber per burst. */
export const burstsRow: Row = textRow({
  id: 'bursts',
  name: 'live by default, bursts of 100',
  group: 'roomfold',
  onBoth: true,
  inBrowser: true,
  open: (workload) => {
    const { receive, getSnapshot } = filledStore(workload, 'microtask')
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
  },
})
