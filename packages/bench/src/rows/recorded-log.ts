import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatHeader, formatRecord } from '@roomfold/replay'
import { reduceAll } from '@roomfold/state'
import { timed } from '../measure/cost.ts'
import { createWorkload } from '../workload/workload.ts'
import { actionsOf, filledRoom } from './opened-room.ts'

const batchLength = 1_000

/** A log file, and the time to fold all of it. */
export interface RecordedLog {
  readonly file: string
  readonly length: number
  readonly lastSequence: number
  /** The time to decode and fold in batches of 1,000, with the text in memory, ms. */
  readonly foldTime: number
  readonly remove: () => void
}

/** Writes a log with a number of notifications and measures the time to fold it. */
export const recordLog = async (users: number, length: number, seed: number): Promise<RecordedLog> => {
  const folder = mkdtempSync(join(tmpdir(), 'roomfold-bench-'))
  const file = join(folder, 'lesson.ndjson')
  const { fill, next } = createWorkload(users, seed)
  const descriptor = openSync(file, 'w')
  const write = (lines: readonly string[]): void => {
    const records = lines.map((raw, index) =>
      formatRecord({ at: 1_611_307_477_000 + index, space: 'channel', raw }),
    )
    writeSync(descriptor, `${records.join('\n')}\n`)
  }
  writeSync(descriptor, `${formatHeader({ roomUuid: 'room', dialect: 'documented' })}\n`)
  write(fill)
  let room = filledRoom(fill)
  let foldTime = 0
  for (let count = fill.length; count < length; count += batchLength) {
    const lines = next(Math.min(batchLength, length - count))
    const { wall } = await timed(() => {
      room = reduceAll(room, actionsOf(lines))
    })
    foldTime += wall
    write(lines)
  }
  closeSync(descriptor)
  const remove = (): void => rmSync(folder, { recursive: true })
  return { file, length, lastSequence: room.sequence, foldTime, remove }
}
