import { decodeMessage } from '@roomfold/protocol'
import { type RoomSnapshot, reduce } from '@roomfold/state'
import { collectAll, keep } from '../measure/sink.ts'
import { createWorkload } from '../workload/workload.ts'
import type { Finding } from './figure.ts'
import { filledRoom } from './opened-room.ts'
import type { Row } from './row.ts'

const heapUsed = (): number => {
  collectAll()
  return process.memoryUsage().heapUsed
}

/** The retained bytes of a created value. */
const bytesOf = (make: () => unknown): number => {
  const before = heapUsed()
  const made = make()
  const bytes = heapUsed() - before
  keep(made)
  return bytes
}

const repeats = 7
const snapshotCount = 2_000

/** Keeps every snapshot of a live room. */
const snapshotsOf = (room: RoomSnapshot, lines: readonly string[]): RoomSnapshot[] => {
  let latest = room
  const snapshots = new Array<RoomSnapshot>(lines.length).fill(room)
  lines.forEach((line, index) => {
    const [decoded] = decodeMessage(line)
    if (decoded?._tag === 'Right') latest = reduce(latest, decoded.right)
    snapshots[index] = latest
  })
  return snapshots
}

/** The memory per user and per additional snapshot, including texts, entities and maps. */
export const memoryRow: Row = {
  id: 'memory',
  name: 'memory',
  group: 'roomfold',
  columns: 'users',
  only: [1_000],
  measure: async (size, settings) => {
    const { fill, next } = createWorkload(size, settings.seed)
    const room = filledRoom(fill)
    const perUser: number[] = []
    const perSnapshot: number[] = []
    const lines = next(snapshotCount)
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      perUser.push(bytesOf(() => filledRoom(fill)) / size)
      perSnapshot.push(bytesOf(() => snapshotsOf(room, lines)) / snapshotCount)
    }
    const finding = (row: string, bytes: readonly number[]): Finding => ({
      row,
      size,
      unit: 'bytes',
      rounds: bytes.slice(2),
    })
    return [finding('memory-user', perUser), finding('memory-snapshot', perSnapshot)]
  },
}
