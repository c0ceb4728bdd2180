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
import type { Fingerprint } from './fingerprints.ts'
import { Loader } from './loader.ts'
import { Lookup } from './lookup.ts'
import type { SeekableSource } from './seekable-source.ts'
import { TimelineIndex } from './timeline-index.ts'

const closed = (): TimelineFailure => new TimelineFailure('closed', 'the timeline was closed: open it again')

const outOfRange = (position: unknown, length: number): TimelineFailure =>
  new TimelineFailure('outOfRange', `position ${String(position)} does not exist: the log has 0 to ${length}`)

/** The reading state after an issue of the source. */
const states = new Map<string, ReadingState>([
  ['aborted', 'aborted'],
  ['sourceFailed', 'failed'],
])

/** Batches after which reading yields to other tasks. */
const batchesPerTurn = 4

interface Reading {
  readonly source: SeekableSource
  readonly dialect: DialectChoice
  readonly options: TimelineOptions
  readonly fingerprint?: Fingerprint | undefined
}

/** A timeline that grows while the log is read, and loads positions on demand. */
export class LogTimeline implements Timeline {
  readonly dialect: DialectChoice
  readonly finished: Promise<ReadingState>
  readonly #source: SeekableSource
  readonly #options: TimelineOptions
  readonly #index: TimelineIndex
  readonly #loader: Loader
  readonly #lookup: Lookup
  readonly #growth$ = new Subject<void>()
  readonly #stop = new AbortController()
  #state: ReadingState = 'reading'
  #format: LogFormat | undefined
  #closed = false

  constructor({ source, dialect, options, fingerprint }: Reading) {
    const settings = { ...options, dialect: dialect.dialect }
    this.dialect = dialect
    this.#source = source
    this.#options = options
    this.#index = new TimelineIndex({ ...settings, fingerprint })
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

  get format(): LogFormat | undefined {
    return this.#format
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

  get state(): ReadingState {
    return this.#state
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

  /** The error of a log that was not read to its end. */
  failure(state: ReadingState): TimelineFailure {
    const reason = this.findings.find(({ code }) => code === 'sourceFailed' || code === 'aborted')?.message
    return new TimelineFailure('sourceFailed', `the log was not read to its end (${state}): ${reason ?? ''}`)
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
    const [value] = Object.values(wanted)
    if (typeof value !== 'number' || Number.isNaN(value)) throw outOfRange(value, this.length)
    if ('position' in wanted) return this.#byPosition(wanted.position)
    if ('ts' in wanted) return this.#byTime(wanted.ts)
    if ('record' in wanted) return this.#byRecord(wanted.record)
    return this.#bySequence(wanted.sequence)
  }

  readonly partAt = async (position: number): Promise<OrderedPart> => {
    await this.#byPosition(position)
    return this.#reread(async () => {
      const frames = await this.#lookup.framesAt(Math.min(position, this.length))
      frames.reaches(Number.POSITIVE_INFINITY)
      const { from, room, time, ordered } = frames
      return { from, room, time, ordered: [...ordered] }
    })
  }

  readonly onGrowth = (listener: () => void): (() => void) => {
    const subscription = this.#growth$.subscribe(() => this.#attempt(listener))
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
    for (const segment of segments) {
      if (this.#closed) throw closed()
      const frames = await this.#reread(() => this.#loader.read(segment))
      await this.#reread(() => frames.reaches(Number.POSITIVE_INFINITY))
      const { from, room, time, ordered } = frames
      yield { from, room, time, ordered }
    }
  }

  /** The sum of the fingerprints of all changes up to a position. */
  fingerprintAt(position: number, fingerprint: Fingerprint): Promise<number> {
    return this.#reread(() => this.#lookup.fingerprintAt(position, fingerprint))
  }

  async #read(): Promise<ReadingState> {
    const { signal, onProgress, space } = this.#options
    const abort = (): void => this.#stop.abort()
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    let bytes = 0
    const reading = readLocatedBatches(this.#source.pieces(), {
      signal: this.#stop.signal,
      space,
      onFormat: (format) => {
        this.#format = format
      },
      onProgress: (progress) => {
        bytes = progress.bytes
      },
    })
    let state: ReadingState = 'complete'
    let pieces = 0
    for await (const batch of reading) {
      this.#index.addBatch(batch)
      for (const item of batch.items) if (item.kind === 'issue') state = states.get(item.issue.code) ?? state
      this.#progress(bytes, onProgress)
      pieces += 1
      if (pieces % batchesPerTurn === 0) await firstValueFrom(timer(0))
    }
    signal?.removeEventListener('abort', abort)
    this.#index.end()
    this.#state = state
    this.#progress(bytes, onProgress)
    return state
  }

  #progress(bytes: number, onProgress: TimelineOptions['onProgress']): void {
    const progress = { bytes, totalBytes: this.#source.size, length: this.length }
    this.#attempt(() => onProgress?.(progress))
    this.#growth$.next()
  }

  /** Calls a listener. An error is a finding; reading continues. */
  #attempt(call: () => void): void {
    try {
      call()
    } catch (cause) {
      this.#index.note({
        stage: 'log',
        code: 'listenerFailed',
        message: `a listener threw: ${String(cause)}`,
      })
    }
  }

  /** Waits until a condition holds, or the log has been read. */
  async #until(holds: () => boolean): Promise<void> {
    const isOver = (): boolean => this.#closed || this.#state !== 'reading' || holds()
    if (!isOver()) await firstValueFrom(this.#growth$.pipe(filter(isOver)))
    if (this.#closed) throw closed()
  }

  async #byPosition(position: number): Promise<number> {
    await this.#until(() => this.length >= position)
    return Math.min(this.length, Math.max(0, Math.floor(position)))
  }

  async #byTime(ts: number): Promise<number> {
    await this.#until(() => (this.endTime ?? Number.NEGATIVE_INFINITY) > ts)
    return this.#reread(() => this.#lookup.byTime(ts))
  }

  async #bySequence(sequence: number): Promise<number> {
    await this.#until(() => this.#index.room.sequence > sequence)
    return this.#reread(() => this.#lookup.bySequence(sequence))
  }

  /** Only closed segments know their records. */
  async #byRecord(record: number): Promise<number> {
    await this.#until(() => this.#index.checkpoint.record > record)
    return this.#reread(() => this.#lookup.byRecord(record))
  }

  /** Runs a function that reads the log again. */
  async #reread<T>(read: () => T | Promise<T>): Promise<T> {
    if (this.#closed) throw closed()
    try {
      return await read()
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new TimelineFailure('sourceFailed', `the log can't be read again: ${reason}`)
    }
  }
}
