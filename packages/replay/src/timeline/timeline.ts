import type { Dialect } from '@roomfold/protocol'
import { filter, firstValueFrom, Subject, timer } from 'rxjs'
import { chooseDialect, type DialectChoice } from '../dialect/choose.ts'
import type { LogFormat } from '../log/log-format.ts'
import { readLogBatches, readPlacedBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
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
import { Recording } from './recording.ts'
import { type Archive, openArchive } from './source.ts'

const closed = (): TimelineFailure => new TimelineFailure('closed', 'the timeline was closed: open it again')

const outOfRange = (position: unknown, length: number): TimelineFailure =>
  new TimelineFailure('outOfRange', `position ${String(position)} does not exist: the log has 0 to ${length}`)

/** What an issue of the source means for the reading. */
const states = new Map<string, ReadingState>([
  ['aborted', 'aborted'],
  ['sourceFailed', 'failed'],
])

/** The page gets a turn after this many pieces. */
const piecesInARow = 4

interface Reading {
  readonly archive: Archive
  readonly dialect: DialectChoice
  readonly options: TimelineOptions
  readonly fingerprint?: Fingerprint | undefined
}

/** A timeline over an archive: grows while the log is read, and loads what is asked for. */
export class LogTimeline implements Timeline {
  readonly dialect: DialectChoice
  readonly finished: Promise<ReadingState>
  readonly #archive: Archive
  readonly #options: TimelineOptions
  readonly #recording: Recording
  readonly #loader: Loader
  readonly #lookup: Lookup
  readonly #growth$ = new Subject<void>()
  readonly #stop = new AbortController()
  #state: ReadingState = 'reading'
  #format: LogFormat | undefined
  #closed = false

  constructor({ archive, dialect, options, fingerprint }: Reading) {
    const settings = { ...options, dialect: dialect.dialect }
    this.dialect = dialect
    this.#archive = archive
    this.#options = options
    this.#recording = new Recording({ ...settings, fingerprint })
    this.#loader = new Loader(archive, settings)
    this.#lookup = new Lookup(this.#recording, this.#loader)
    this.finished = this.#read()
  }

  get header() {
    return this.#recording.header
  }

  get roomUuid(): string | undefined {
    return this.#recording.order.roomUuid
  }

  get format(): LogFormat | undefined {
    return this.#format
  }

  get length(): number {
    return this.#recording.length
  }

  get startTime(): number | undefined {
    return this.#recording.startTime
  }

  get endTime(): number | undefined {
    return this.#recording.endTime
  }

  get state(): ReadingState {
    return this.#state
  }

  get counts() {
    return this.#recording.order.counts
  }

  get findings() {
    return this.#recording.findings
  }

  /** The sequences of the newest numbering, as far as it was read. */
  get sequences(): { readonly from: number; readonly to: number } | undefined {
    const epoch = this.#recording.epochs.at(-1)
    return epoch && { from: epoch.sequence, to: this.#recording.room.sequence }
  }

  /** How often the room was re-created before a position. */
  epochAt(position: number): number {
    return Math.max(0, this.#recording.epochs.filter(({ from }) => from < position).length - 1)
  }

  /** The failure of a log that was not read to its end. */
  failure(state: ReadingState): TimelineFailure {
    const reason = this.findings.find(({ code }) => code === 'sourceFailed' || code === 'aborted')?.message
    return new TimelineFailure('sourceFailed', `the log was not read to its end (${state}): ${reason ?? ''}`)
  }

  readonly at = async (position: number): Promise<Frame> => {
    if (!Number.isSafeInteger(position) || position < 0) throw outOfRange(position, this.length)
    await this.#until(() => this.length >= position)
    if (position > this.length) throw outOfRange(position, this.length)
    return this.#guarded(async () => (await this.#lookup.framesAt(position)).frameAt(position))
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
    return this.#guarded(async () => {
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
    const segments = [...this.#recording.cache.segments]
    if (backwards) segments.reverse()
    for (const segment of segments) {
      if (this.#closed) throw closed()
      const frames = await this.#guarded(() => this.#loader.read(segment))
      await this.#guarded(() => frames.reaches(Number.POSITIVE_INFINITY))
      const { from, room, time, ordered } = frames
      yield { from, room, time, ordered }
    }
  }

  /** The sum of the fingerprints of all changes up to a position. */
  fingerprintAt(position: number, fingerprint: Fingerprint): Promise<number> {
    return this.#guarded(() => this.#lookup.fingerprintAt(position, fingerprint))
  }

  async #read(): Promise<ReadingState> {
    const { signal, onProgress, space } = this.#options
    const abort = (): void => this.#stop.abort()
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    let bytes = 0
    const reading = readPlacedBatches(this.#archive.pieces(), {
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
      this.#recording.take(batch)
      for (const item of batch.items) if (item.kind === 'issue') state = states.get(item.issue.code) ?? state
      this.#progress(bytes, onProgress)
      pieces += 1
      if (pieces % piecesInARow === 0) await firstValueFrom(timer(0))
    }
    signal?.removeEventListener('abort', abort)
    this.#recording.end()
    this.#state = state
    this.#progress(bytes, onProgress)
    return state
  }

  #progress(bytes: number, onProgress: TimelineOptions['onProgress']): void {
    const progress = { bytes, totalBytes: this.#archive.size, length: this.length }
    this.#attempt(() => onProgress?.(progress))
    this.#growth$.next()
  }

  /** A listener that throws is a finding; reading continues. */
  #attempt(call: () => void): void {
    try {
      call()
    } catch (cause) {
      this.#recording.note({
        stage: 'log',
        code: 'listenerFailed',
        message: `a listener threw: ${String(cause)}`,
      })
    }
  }

  /** Waits until something holds, or the log has been read. */
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
    return this.#guarded(() => this.#lookup.byTime(ts))
  }

  async #bySequence(sequence: number): Promise<number> {
    await this.#until(() => this.#recording.room.sequence > sequence)
    return this.#guarded(() => this.#lookup.bySequence(sequence))
  }

  /** Only segments that are closed know their records. */
  async #byRecord(record: number): Promise<number> {
    await this.#until(() => this.#recording.checkpoint.record > record)
    return this.#guarded(() => this.#lookup.byRecord(record))
  }

  /** Runs a function that reads the log again. */
  async #guarded<T>(look: () => T | Promise<T>): Promise<T> {
    if (this.#closed) throw closed()
    try {
      return await look()
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new TimelineFailure('sourceFailed', `the log can't be read again: ${reason}`)
    }
  }
}

const choose = async (archive: Archive, { dialect, space }: TimelineOptions): Promise<DialectChoice> => {
  if (dialect !== undefined && dialect !== 'auto') {
    return { dialect: dialect satisfies Dialect, ground: 'header', reason: 'asked for' }
  }
  return chooseDialect(readLogBatches(archive.pieces(), { space }))
}

/** Opens a timeline on an archive; with fingerprints, its changes can be compared. */
export const openOn = async (
  archive: Archive,
  options: TimelineOptions,
  fingerprint?: Fingerprint,
): Promise<LogTimeline> => {
  const dialect = await choose(archive, options)
  return new LogTimeline({ archive, dialect, options, fingerprint })
}

/**
 * Opens a recorded log: any moment of it can be shown, and forwards and backwards cost the same. Resolves as
 * soon as the dialect is known, and the log is read on: at once where the header says the dialect or an option
 * does. Keeps checkpoints on the way, and of the text only what can't be read again from the source.
 *
 * A Blob (a `File`, or what `fs.openAsBlob` gives), bytes or text are read again as needed; streams are
 * collected first.
 *
 * @throws TimelineFailure, from `at` and `seek`, with a code: `closed`, `sourceFailed`, `outOfRange`. What is
 * wrong in the log itself is in `findings`.
 *
 * @example
 * ```ts
 * import { openTimeline } from '@roomfold/replay'
 *
 * const timeline = await openTimeline(
 *   '{"cmd":1,"sequence":1,"ts":1611307477000,"data":{"state":1}}\n' +
 *     '{"cmd":1,"sequence":2,"ts":1611310177000,"data":{"state":2}}\n',
 * )
 * const lesson = await timeline.seek({ ts: 1611307500000 })
 * console.log(lesson.position, lesson.snapshot.room.state) // 1 inProgress
 * console.log((await timeline.seek(2)).snapshot.room.state) // ended
 * ```
 */
export const openTimeline = async (source: LogSource, options: TimelineOptions = {}): Promise<Timeline> =>
  openOn(await openArchive(source), options)
