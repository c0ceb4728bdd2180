import { decodeMessage } from '@roomfold/protocol'
import type { DialectChoice } from '../dialect/choose.ts'
import { LogOrder } from '../fold/log-order.ts'
import type { OrderedChange } from '../fold/ordered.ts'
import type { LogItem, LogRecord } from '../log/item.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import { type LogSink, type LogWriter, writeLog } from '../log/write.ts'
import type { Frame, TimelineOptions } from '../timeline/contract.ts'
import { sequenceOf } from '../timeline/frames.ts'
import { openArchive } from '../timeline/source.ts'
import { openOn } from '../timeline/timeline.ts'

/** How a log is compacted. */
export interface CompactOptions
  extends Pick<TimelineOptions, 'dialect' | 'space' | 'window' | 'messageLimit' | 'signal'> {
  /** The last sequence that goes into the checkpoint; what comes after stays as it is. Default: all goes in. */
  readonly at?: number
}

/** What came of it. */
export interface Compacted {
  readonly dialect: DialectChoice
  /** The sequence of the checkpoint. */
  readonly sequence: number
  /** Records of the log, and how many of them stayed. */
  readonly records: number
  readonly kept: number
  /** Places of the log that could not be read; they are left out. */
  readonly unreadable: number
}

/** Where the checkpoint is. */
interface Target {
  readonly position: number
  readonly sequence: number
  /** How often the room was made again before it. */
  readonly epoch: number
}

/** Where a log stands while it is read again. */
class Tail {
  #position = 0
  #epoch = 0
  #sequence = 0
  readonly #order: LogOrder
  readonly #dialect: DialectChoice['dialect']
  readonly #target: Target

  constructor(dialect: DialectChoice['dialect'], window: number | undefined, target: Target) {
    this.#dialect = dialect
    this.#order = new LogOrder(window === undefined ? { dialect } : { dialect, window })
    this.#target = target
  }

  /** Whether an item is not in the checkpoint. */
  isBehind(item: LogItem): boolean {
    for (const entry of this.#order.push([item])) if (entry.kind !== 'event') this.#pass(entry)
    if (item.kind === 'checkpoint') return this.#position > this.#target.position
    return item.kind === 'record' && this.#isRecordBehind(item.record)
  }

  #pass(change: OrderedChange): void {
    const sequence = sequenceOf(change)
    if (change.kind === 'checkpoint' && sequence < this.#sequence) this.#epoch += 1
    this.#sequence = sequence
    this.#position += 1
  }

  #isRecordBehind({ raw, space }: LogRecord): boolean {
    const { epoch, sequence, position } = this.#target
    if (this.#epoch !== epoch) return this.#epoch > epoch
    const places = space === 'peer' ? [] : sequencesOf(raw, this.#dialect)
    return places.length === 0 ? this.#position >= position : places.some((place) => place > sequence)
  }
}

/** The places in the order that a message has. */
const sequencesOf = (raw: unknown, dialect: DialectChoice['dialect']): readonly number[] =>
  decodeMessage(raw, { space: 'channel', dialect }).flatMap((decoded) => {
    const { sequence } = decoded._tag === 'Right' ? decoded.right : decoded.left
    return sequence === undefined ? [] : [sequence]
  })

const writeItem = async (writer: LogWriter, item: LogItem): Promise<void> => {
  if (item.kind === 'record') {
    const { line: _, offset: __, ...record } = item.record
    await writer.write(record)
  } else if (item.kind === 'checkpoint') await writer.checkpoint(item.checkpoint.room, item.checkpoint.at)
}

/**
 * Makes a log shorter: the room as it was at a sequence as a checkpoint, then the records behind it as they
 * are. Folded, it gives the same room as the whole log. Reads the log twice; what can be read only once is
 * collected first.
 *
 * Source: docs/log-format.md, "Checkpoint".
 *
 * @throws TimelineFailure `sourceFailed` when the source breaks: a shorter log of half a class would look whole.
 *
 * @example
 * ```ts
 * import { compact } from '@roomfold/replay'
 *
 * const message = (sequence: number) => `{"cmd":1,"sequence":${sequence},"data":{"state":1}}\n`
 * let text = ''
 * const { kept } = await compact([1, 2, 3].map(message), { write: (line) => { text += line } }, { at: 2 })
 * console.log(kept, text.split('\n').length) // 1 4
 * ```
 */
export const compact = async (
  source: LogSource,
  sink: LogSink,
  { at = Number.MAX_SAFE_INTEGER, ...options }: CompactOptions = {},
): Promise<Compacted> => {
  const archive = await openArchive(source)
  const timeline = await openOn(archive, options)
  const state = await timeline.finished
  const frame = await timeline.seek(at)
  if (state !== 'complete') throw timeline.failure(state)
  const epoch = timeline.epochAt(frame.position)
  const writer = begin(sink, timeline.header, timeline.dialect, frame)
  await writer.checkpoint(frame.snapshot, frame.change?.at)
  const target = { position: frame.position, sequence: frame.snapshot.sequence, epoch }
  const tail = new Tail(timeline.dialect.dialect, options.window, target)
  let kept = 0
  let unreadable = 0
  const reading = options.space === undefined ? {} : { space: options.space }
  for await (const items of readLogBatches(archive.pieces(), reading)) {
    for (const item of items) {
      if (item.kind === 'issue') unreadable += 1
      if (!tail.isBehind(item)) continue
      if (item.kind === 'record') kept += 1
      await writeItem(writer, item)
    }
  }
  await writer.close()
  const { records } = timeline.counts
  timeline.close()
  return { dialect: timeline.dialect, sequence: target.sequence, records, kept, unreadable }
}

const begin = (
  sink: LogSink,
  header: object | undefined,
  { dialect }: DialectChoice,
  { snapshot }: Frame,
): LogWriter => {
  const { roomUuid } = snapshot.room
  const name = roomUuid === undefined ? {} : { roomUuid }
  return writeLog(sink, { ...name, ...header, dialect, compacted: snapshot.sequence })
}
