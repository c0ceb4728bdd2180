import { decodeMessage } from '@roomfold/protocol'
import type { DialectChoice } from '../dialect/choose.ts'
import { sequenceOf } from '../fold/fold-changes.ts'
import { LogOrder, type LogOrderOptions } from '../fold/log-order.ts'
import type { OrderedChange } from '../fold/ordered.ts'
import { formatCheckpoint, formatHeader, formatRecord } from '../log/format.ts'
import type { LogItem, LogRecord } from '../log/item.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import type { Frame, TimelineOptions } from '../timeline/contract.ts'
import { type Archive, openArchive } from '../timeline/source.ts'
import { openOn } from '../timeline/timeline.ts'

/** How a log is compacted. */
export interface CompactOptions
  extends Pick<TimelineOptions, 'dialect' | 'space' | 'window' | 'messageLimit' | 'signal' | 'roomUuid'> {
  /** The last sequence that goes into the checkpoint; what comes after stays as it is. Default: all goes in. */
  readonly at?: number
}

/** The result of compacting. */
export interface Compacted {
  readonly dialect: DialectChoice
  /** The sequence of the checkpoint. */
  readonly sequence: number
  /** Records of the log, and how many of them stayed. */
  readonly records: number
  readonly kept: number
  /** Parts of the log that could not be read; they are left out. */
  readonly unreadable: number
}

/** The position of the checkpoint. */
interface Target {
  readonly position: number
  readonly sequence: number
  /** How often the room was re-created before it. */
  readonly epoch: number
}

/** Decides, while a log is read again, what comes after the checkpoint. */
class Tail {
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

  /** Whether an item is after the checkpoint. */
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

/** The sequences of a message. */
const sequencesOf = (raw: unknown, dialect: DialectChoice['dialect']): readonly number[] =>
  decodeMessage(raw, { space: 'channel', dialect }).flatMap((decoded) => {
    const { sequence } = decoded._tag === 'Right' ? decoded.right : decoded.left
    return sequence === undefined ? [] : [sequence]
  })

const lineOf = (item: LogItem): string | undefined => {
  if (item.kind === 'record') return `${formatRecord(item.record)}\n`
  return item.kind === 'checkpoint'
    ? `${formatCheckpoint(item.checkpoint.room, item.checkpoint.at)}\n`
    : undefined
}

/**
 * Makes a log shorter: the room as it was at a sequence as a checkpoint, then the records behind it as they
 * are. Folded, it gives the same room as the whole log. Reads the log twice; what can be read only once is
 * collected first. Gives the lines, and what came of it at the end.
 *
 * Source: docs/reference/log-format.md, "Checkpoint".
 *
 * @throws TimelineFailure `sourceFailed` when the source breaks: a shorter log of half a class would look whole.
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
  source: LogSource,
  { at = Number.MAX_SAFE_INTEGER, ...options }: CompactOptions = {},
): AsyncGenerator<string, Compacted> {
  const archive = await openArchive(source)
  const timeline = await openOn(archive, options)
  try {
    const state = await timeline.finished
    if (state !== 'complete') throw timeline.failure(state)
    const { dialect, header } = timeline
    const frame = await timeline.seek(at)
    const { position, snapshot } = frame
    yield `${headerOf({ roomUuid: timeline.roomUuid, ...header }, dialect, frame)}\n`
    yield `${formatCheckpoint(snapshot, frame.change?.at)}\n`
    const target = { position, sequence: snapshot.sequence, epoch: timeline.epochAt(position) }
    const { roomUuid } = timeline
    const tail = new Tail({ dialect: dialect.dialect, window: options.window, roomUuid }, target)
    const { kept, unreadable } = yield* linesBehind(archive, tail, options.space)
    return { dialect, sequence: snapshot.sequence, records: timeline.counts.records, kept, unreadable }
  } finally {
    timeline.close()
  }
}

async function* linesBehind(
  archive: Archive,
  tail: Tail,
  space: CompactOptions['space'],
): AsyncGenerator<string, { readonly kept: number; readonly unreadable: number }> {
  let kept = 0
  let unreadable = 0
  for await (const items of readLogBatches(archive.pieces(), { space })) {
    for (const item of items) {
      if (item.kind === 'issue') unreadable += 1
      const line = tail.isBehind(item) ? lineOf(item) : undefined
      if (line === undefined) continue
      if (item.kind === 'record') kept += 1
      yield line
    }
  }
  return { kept, unreadable }
}

const headerOf = (header: object | undefined, { dialect }: DialectChoice, { snapshot }: Frame): string => {
  const { roomUuid } = snapshot.room
  const name = roomUuid === undefined ? {} : { roomUuid }
  return formatHeader({ ...name, ...header, dialect, compacted: snapshot.sequence })
}
