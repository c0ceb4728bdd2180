import type { DialectChoice } from '../dialect/choose-dialect.ts'
import { LogOrder } from '../fold/log-order.ts'
import { isChange, sequenceOf } from '../fold/ordered.ts'
import { formatCheckpoint, formatHeader, formatItem } from '../log/format.ts'
import type { LogItem } from '../log/item.ts'
import { numbersIn } from '../log/notifications.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import type { TimelineOptions } from '../timeline/contract.ts'
import { openLog } from '../timeline/open-timeline.ts'

/** Options of `compact`. */
export interface CompactOptions
  extends Pick<TimelineOptions, 'dialect' | 'space' | 'window' | 'messageLimit' | 'signal' | 'roomUuid'> {
  /** The last sequence of the checkpoint; later records are kept. Default: the whole log becomes the checkpoint. */
  readonly at?: number
}

/** The result of compacting. */
export interface Compacted {
  readonly dialect: DialectChoice
  /** The sequence of the checkpoint. */
  readonly sequence: number
  /** How many records the log has, and how many of them were kept. */
  readonly records: number
  readonly kept: number
  /** How many parts of the log could not be read and were ignored. */
  readonly unreadable: number
}

/** The position of the checkpoint. */
interface Target {
  readonly position: number
  readonly sequence: number
  /** How often the room was re-created before it. */
  readonly epoch: number
}

/** Selects the items after the checkpoint while the log is read a second time. */
const tailFilter = (order: LogOrder, target: Target): ((item: LogItem) => boolean) => {
  let position = 0
  let epoch = 0
  let last = 0
  let room = order.roomUuid
  return (item) => {
    for (const change of order.push([item]).filter(isChange)) {
      const sequence = sequenceOf(change)
      if (change.kind === 'checkpoint' && sequence < last) epoch += 1
      last = sequence
      position += 1
    }
    if (item.kind === 'header') {
      const before = room
      room = item.header.roomUuid ?? order.roomUuid
      return room !== before
    }
    if (item.kind === 'checkpoint') return position > target.position
    if (item.kind !== 'record' || epoch < target.epoch) return false
    const { raw, space } = item.record
    const sequences = space === 'peer' ? [] : numbersIn(raw, 'sequence')
    const isAfter =
      sequences.length === 0
        ? position >= target.position
        : sequences.some((sequence) => sequence > target.sequence)
    return isAfter || epoch > target.epoch
  }
}

/**
 * Compacts a log: yields the lines of a log that has the room at a sequence as a checkpoint, then the later records
 * unchanged, and returns counts. The result folds to the same room as the whole log. The log is read twice; a stream
 * is collected first.
 *
 * Source: docs/reference/log-format.md, "Checkpoint".
 *
 * @throws TimelineFailure `sourceFailed` when the source fails: part of a log must not look like a complete one.
 *
 * @example
 * ```ts
 * import { compact } from '@roomfold/replay'
 *
 * const log = [1, 2, 3].map((sequence) => `{"cmd":1,"sequence":${sequence},"data":{"state":1}}\n`)
 * const lines: string[] = []
 * for await (const line of compact(log, { at: 2 })) lines.push(line)
 * console.log(lines.length) // 3
 * ```
 */
export async function* compact(
  log: LogSource,
  { at = Number.MAX_SAFE_INTEGER, ...options }: CompactOptions = {},
): AsyncGenerator<string, Compacted> {
  const timeline = await openLog(log, options)
  try {
    await timeline.complete()
    const { dialect: choice, header, roomUuid } = timeline
    const { dialect } = choice
    const { position, snapshot, change } = await timeline.seek(at)
    const { sequence } = snapshot
    const room = roomUuid === undefined ? {} : { roomUuid }
    yield `${formatHeader({ ...header, ...room, dialect, compacted: sequence })}\n`
    yield `${formatCheckpoint(snapshot, change?.at)}\n`
    const order = new LogOrder({ dialect, window: options.window, roomUuid })
    const isAfter = tailFilter(order, { position, sequence, epoch: timeline.epochAt(position) })
    let kept = 0
    let unreadable = 0
    for await (const items of readLogBatches(timeline.source.pieces(), { space: options.space })) {
      for (const item of items) {
        if (item.kind === 'issue') unreadable += 1
        if (!isAfter(item)) continue
        if (item.kind === 'record') kept += 1
        yield `${formatItem(item)}\n`
      }
    }
    return { dialect: choice, sequence, records: timeline.counts.records, kept, unreadable }
  } finally {
    timeline.close()
  }
}
