import { decodeMessage } from '@roomfold/protocol'
import type { DialectChoice } from '../dialect/choose-dialect.ts'
import { sequenceOf } from '../fold/fold-changes.ts'
import { LogOrder, type LogOrderOptions } from '../fold/log-order.ts'
import type { OrderedChange } from '../fold/ordered.ts'
import { formatCheckpoint, formatHeader, formatItem } from '../log/format.ts'
import type { LogItem, LogRecord } from '../log/item.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import type { TimelineOptions } from '../timeline/contract.ts'
import { openLog } from '../timeline/open-timeline.ts'
import type { SeekableSource } from '../timeline/seekable-source.ts'

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
class TailFilter {
  #position = 0
  #epoch = 0
  #sequence = 0
  readonly #order: LogOrder
  readonly #dialect: DialectChoice['dialect']
  readonly #target: Target

  constructor(order: LogOrderOptions, target: Target) {
    this.#dialect = order.dialect
    this.#order = new LogOrder(order)
    this.#target = target
  }

  /** Whether an item comes after the checkpoint. */
  isAfterCheckpoint(item: LogItem): boolean {
    for (const entry of this.#order.push([item])) if (entry.kind !== 'event') this.#pass(entry)
    if (item.kind === 'checkpoint') return this.#position > this.#target.position
    return item.kind === 'record' && this.#isRecordAfterCheckpoint(item.record)
  }

  #pass(change: OrderedChange): void {
    const sequence = sequenceOf(change)
    if (change.kind === 'checkpoint' && sequence < this.#sequence) this.#epoch += 1
    this.#sequence = sequence
    this.#position += 1
  }

  #isRecordAfterCheckpoint({ raw, space }: LogRecord): boolean {
    const { epoch, sequence, position } = this.#target
    if (this.#epoch !== epoch) return this.#epoch > epoch
    const sequences = space === 'peer' ? [] : sequencesOf(raw, this.#dialect)
    return sequences.length === 0 ? this.#position >= position : sequences.some((value) => value > sequence)
  }
}

/** The sequences of a message. */
const sequencesOf = (raw: unknown, dialect: DialectChoice['dialect']): readonly number[] =>
  decodeMessage(raw, { space: 'channel', dialect }).flatMap((decoded) => {
    const { sequence } = decoded._tag === 'Right' ? decoded.right : decoded.left
    return sequence === undefined ? [] : [sequence]
  })

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
    const { dialect, header, roomUuid } = timeline
    const frame = await timeline.seek(at)
    const { position, snapshot } = frame
    const compacted = { dialect: dialect.dialect, compacted: snapshot.sequence }
    yield `${formatHeader({ ...(roomUuid === undefined ? {} : { roomUuid }), ...header, ...compacted })}\n`
    yield `${formatCheckpoint(snapshot, frame.change?.at)}\n`
    const target = { position, sequence: snapshot.sequence, epoch: timeline.epochAt(position) }
    const tail = new TailFilter({ dialect: dialect.dialect, window: options.window, roomUuid }, target)
    const { kept, unreadable } = yield* linesAfterCheckpoint(timeline.source, tail, options.space)
    return { dialect, sequence: snapshot.sequence, records: timeline.counts.records, kept, unreadable }
  } finally {
    timeline.close()
  }
}

async function* linesAfterCheckpoint(
  source: SeekableSource,
  tail: TailFilter,
  space: CompactOptions['space'],
): AsyncGenerator<string, { readonly kept: number; readonly unreadable: number }> {
  let kept = 0
  let unreadable = 0
  for await (const items of readLogBatches(source.pieces(), { space })) {
    for (const item of items) {
      if (item.kind === 'issue') unreadable += 1
      if (!tail.isAfterCheckpoint(item)) continue
      if (item.kind === 'record') kept += 1
      yield `${formatItem(item)}\n`
    }
  }
  return { kept, unreadable }
}
