import { openAsBlob } from 'node:fs'
import { openTimeline, type Timeline } from '@roomfold/replay'
import { timed } from '../measure/cost.ts'
import { collectAll } from '../measure/sink.ts'
import { createChance } from '../workload/chance.ts'
import type { Finding } from './figure.ts'
import { type RecordedLog, recordLog } from './recorded-log.ts'
import type { Row } from './row.ts'

const users = 200
const seeks = 400

const memoryUsed = (): number => {
  collectAll()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Measures seeks to random positions, ms. */
const seekTimes = async (
  timeline: Timeline,
  { lastSequence }: RecordedLog,
  seed: number,
): Promise<number[]> => {
  const chance = createChance(seed)
  const times: number[] = []
  for (let count = 0; count < seeks; count += 1) {
    const sequence = chance.integer(1, lastSequence)
    const { wall } = await timed(async () => void (await timeline.seek(sequence)))
    times.push(wall)
  }
  return times.sort((left, right) => left - right)
}

const measureSeeks = async (log: RecordedLog, seed: number): Promise<Finding[]> => {
  const before = memoryUsed()
  const timeline = await openTimeline(await openAsBlob(log.file))
  await timeline.finished
  const bytes = memoryUsed() - before
  const times = await seekTimes(timeline, log, seed)
  timeline.close()
  const share = (row: string, rank: number): Finding => {
    const time = times[Math.floor(times.length * rank)] as number
    return { row, size: log.length, unit: '1 / fold', rounds: [time / log.foldTime], time: time * 1_000 }
  }
  const memory = { row: 'seek-memory', size: log.length, unit: 'bytes', rounds: [bytes] } as const
  return [share('seek-median', 0.5), share('seek-p95', 0.95), memory]
}

/** Seeks in a long log of 200 users, relative to folding the whole log. */
export const seekRow: Row = {
  id: 'seek',
  name: 'seek in a recorded log',
  group: 'roomfold',
  columns: 'none',
  once: true,
  measure: async (_, { seed, logLength }) => {
    const log = await recordLog(users, logLength, seed)
    try {
      return await measureSeeks(log, seed)
    } finally {
      log.remove()
    }
  },
}
