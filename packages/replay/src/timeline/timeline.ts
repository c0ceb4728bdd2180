import { filter, firstValueFrom, Subject, timer } from 'rxjs'
import type { DialectChoice } from '../dialect/choose-dialect.ts'
import type { LogFormat } from '../log/log-format.ts'
import { readLocatedBatches } from '../log/read.ts'
import {
  type Frame,
  type OrderedPart,
  type ReadingState,
  type SeekTarget,
  type Timeline,
  TimelineFailure,
  type TimelineOptions,
} from './contract.ts'
import type { LoadedSegment } from './loaded-segment.ts'
import { Loader } from './loader.ts'
import { Lookup } from './lookup.ts'
import type { SeekableSource } from './seekable-source.ts'
import { TimelineIndex } from './timeline-index.ts'

const noTarget = (target: unknown): TimelineFailure => {
  const received = `received ${JSON.stringify(target)}`
  return new TimelineFailure('outOfRange', `pass a sequence, { ts }, { record } or { position }, ${received}`)
}

const outOfRange = (position: unknown, length: number): TimelineFailure =>
  new TimelineFailure('outOfRange', `position ${String(position)} does not exist: the log has 0 to ${length}`)

/** The reading state after an issue of the source. */
const states = new Map<string, ReadingState>([
  ['aborted', 'aborted'],
  ['sourceFailed', 'failed'],
])

/** All of a segment; reads the rest of it. */
const partOf = (frames: LoadedSegment): OrderedPart => {
  frames.reaches(Number.POSITIVE_INFINITY)
  const { from, room, time, ordered } = frames
  return { from, room, time, ordered: [...ordered] }
}

/** Batches after which reading yields to other tasks. */
const batchesPerTurn = 4

/** A timeline that grows while the log is read, and loads positions on demand. */
export class LogTimeline implements Timeline {
  readonly source: SeekableSource
  readonly dialect: DialectChoice
  readonly finished: Promise<ReadingState>
  state: ReadingState = 'reading'
  format: LogFormat | undefined
  readonly #options: TimelineOptions
  readonly #index: TimelineIndex
  readonly #loader: Loader
  readonly #lookup: Lookup
  readonly #growth$ = new Subject<void>()
  readonly #stop = new AbortController()
  #closed = false

  constructor(source: SeekableSource, dialect: DialectChoice, options: TimelineOptions) {
    const settings = { ...options, dialect: dialect.dialect }
    this.source = source
    this.dialect = dialect
    this.#options = options
    this.#index = new TimelineIndex(settings)
    this.#loader = new Loader(source, settings)
    this.#lookup = new Lookup(this.#index, this.#loader)
    this.finished = this.#read()
  }

  get header() {
    return this.#index.header
  }

  get roomUuid(): string | undefined {
    return this.#index.order.roomUuid
  }

  get length(): number {
    return this.#index.length
  }

  get startTime(): number | undefined {
    return this.#index.startTime
  }

  get endTime(): number | undefined {
    return this.#index.endTime
  }

  get counts() {
    return this.#index.order.counts
  }

  get findings() {
    return this.#index.findings
  }

  /** The range of sequences of the newest epoch. Undefined if nothing was read. */
  get sequences(): { readonly from: number; readonly to: number } | undefined {
    const epoch = this.#index.epochs.at(-1)
    return epoch && { from: epoch.sequence, to: this.#index.room.sequence }
  }

  /** How often the room was re-created before a position. */
  epochAt(position: number): number {
    return Math.max(0, this.#index.epochs.filter(({ from }) => from < position).length - 1)
  }

  /** Waits for the end of the log. @throws TimelineFailure if it was not read to its end. */
  async complete(): Promise<void> {
    const state = await this.finished
    if (state === 'complete') return
    const reason = this.findings.find(({ code }) => states.has(code))?.message
    throw new TimelineFailure('sourceFailed', `the log was not read to its end (${state}): ${reason ?? ''}`)
  }

  readonly at = async (position: number): Promise<Frame> => {
    if (!Number.isSafeInteger(position) || position < 0) throw outOfRange(position, this.length)
    await this.#until(() => this.length >= position)
    if (position > this.length) throw outOfRange(position, this.length)
    return this.#reread(async () => (await this.#lookup.framesAt(position)).frameAt(position))
  }

  readonly seek = async (target: SeekTarget): Promise<Frame> => this.at(await this.positionOf(target))

  readonly positionOf = async (target: SeekTarget): Promise<number> => {
    const wanted = typeof target === 'number' ? { sequence: target } : target
    const [value] = Object.values(wanted ?? {})
    if (typeof value !== 'number' || Number.isNaN(value)) throw noTarget(target)
    if ('position' in wanted) {
      await this.#until(() => this.length >= value)
      return Math.min(this.length, Math.max(0, Math.floor(value)))
    }
    if ('ts' in wanted) {
      await this.#until(() => (this.endTime ?? Number.NEGATIVE_INFINITY) > value)
      return this.#reread(() => this.#lookup.byTime(value))
    }
    if ('record' in wanted) {
      // Only closed segments know their records.
      await this.#until(() => this.#index.checkpoint.record > value)
      return this.#reread(() => this.#lookup.byRecord(value))
    }
    await this.#until(() => this.#index.room.sequence > value)
    return this.#reread(() => this.#lookup.bySequence(value))
  }

  readonly partAt = async (position: number): Promise<OrderedPart> => {
    const known = await this.positionOf({ position })
    return this.#reread(async () => partOf(await this.#lookup.framesAt(known)))
  }

  readonly onGrowth = (listener: () => void): (() => void) => {
    const subscription = this.#growth$.subscribe(() => this.#index.attempt(listener))
    return () => subscription.unsubscribe()
  }

  readonly close = (): void => {
    this.#closed = true
    this.#stop.abort()
    this.#loader.clear()
    this.#growth$.next()
    this.#growth$.complete()
  }

  async *parts({ backwards = false } = {}): AsyncGenerator<OrderedPart> {
    await this.finished
    const segments = [...this.#index.cache.segments]
    if (backwards) segments.reverse()
    for (const segment of segments) yield this.#reread(async () => partOf(await this.#loader.read(segment)))
  }

  async #read(): Promise<ReadingState> {
    const { signal, space } = this.#options
    const abort = (): void => this.#stop.abort()
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    let bytes = 0
    const reading = readLocatedBatches(this.source.pieces(), {
      signal: this.#stop.signal,
      space,
      onFormat: (format) => {
        this.format = format
      },
      onProgress: (progress) => {
        bytes = progress.bytes
      },
    })
    let state: ReadingState = 'complete'
    let batches = 0
    for await (const batch of reading) {
      this.#index.addBatch(batch)
      for (const item of batch.items) if (item.kind === 'issue') state = states.get(item.issue.code) ?? state
      this.#grew(bytes)
      batches += 1
      if (batches % batchesPerTurn === 0) await firstValueFrom(timer(0))
    }
    signal?.removeEventListener('abort', abort)
    this.#index.end()
    this.state = state
    this.#grew(bytes)
    return state
  }

  #grew(bytes: number): void {
    const progress = { bytes, totalBytes: this.source.size, length: this.length }
    this.#index.attempt(() => this.#options.onProgress?.(progress))
    this.#growth$.next()
  }

  /** Waits until a condition holds, or the log has been read. */
  async #until(holds: () => boolean): Promise<void> {
    const isOver = (): boolean => this.#closed || this.state !== 'reading' || holds()
    if (!isOver()) await firstValueFrom(this.#growth$.pipe(filter(isOver)))
    this.#assertOpen()
  }

  #assertOpen(): void {
    if (this.#closed) throw new TimelineFailure('closed', 'the timeline was closed: open it again')
  }

  /** Runs a function that reads the log again. */
  async #reread<T>(read: () => Promise<T>): Promise<T> {
    this.#assertOpen()
    try {
      return await read()
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new TimelineFailure('sourceFailed', `the log can't be read again: ${reason}`)
    }
  }
}
