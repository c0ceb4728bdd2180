import type { Dialect } from '@roomfold/protocol'
import { chooseDialect, type DialectChoice } from '../dialect/choose.ts'
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
import { type Frames, lastWhere } from './frames.ts'
import { Loader } from './loader.ts'
import { epochOf, positionBySequence, positionByTime } from './places.ts'
import { type Fingerprint, Recording } from './recording.ts'
import type { Checkpoint, Segment } from './segment.ts'
import { type Archive, openArchive } from './source.ts'

/** So many pieces are read before others get a turn. */
const piecesInARow = 4

const aTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

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
  readonly #listeners = new Set<() => void>()
  readonly #stop = new AbortController()
  #state: ReadingState = 'reading'
  #closed = false

  constructor({ archive, dialect, options, fingerprint }: Reading) {
    const settings = { ...options, dialect: dialect.dialect }
    this.dialect = dialect
    this.#archive = archive
    this.#options = options
    this.#recording = new Recording({ ...settings, fingerprint })
    this.#loader = new Loader(archive, settings)
    this.finished = this.#read()
  }

  get header() {
    return this.#recording.header
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

  /** Sequences of the newest numbering: from its first one to the last one read. */
  get sequences(): { readonly from: number; readonly to: number } | undefined {
    const epoch = this.#recording.epochs.at(-1)
    return epoch && { from: epoch.sequence, to: this.#recording.room.sequence }
  }

  readonly at = async (position: number): Promise<Frame> => {
    if (!Number.isSafeInteger(position) || position < 0) throw outOfRange(position, this.length)
    await this.#until(() => this.length >= position)
    if (position > this.length) throw outOfRange(position, this.length)
    const frames = await this.#load(this.#segmentAt(position))
    return this.#guarded(() => frames.frameAt(position))
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

  readonly onGrowth = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly close = (): void => {
    this.#closed = true
    this.#stop.abort()
    this.#loader.clear()
    this.#grow()
    this.#listeners.clear()
  }

  async *parts({ backwards = false } = {}): AsyncGenerator<OrderedPart> {
    await this.finished
    const segments = [...this.#recording.shelf.segments]
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
  async fingerprintAt(position: number, fingerprint: Fingerprint): Promise<number> {
    const segment = this.#segmentAt(position)
    const frames = await this.#load(segment)
    await this.#guarded(() => frames.reaches(position))
    let sum = (segment ?? this.#recording).checkpoint.fingerprint
    for (const change of frames.changes.slice(0, position - frames.from)) {
      if (change.kind === 'action') sum += fingerprint(change.action)
    }
    return sum
  }

  async #read(): Promise<ReadingState> {
    const { signal, onProgress, space } = this.#options
    const abort = (): void => this.#stop.abort()
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    let bytes = 0
    const reading = readPlacedBatches(this.#archive.pieces(), {
      signal: this.#stop.signal,
      ...(space === undefined ? {} : { space }),
      onProgress: (progress) => {
        bytes = progress.bytes
      },
    })
    let state: ReadingState = 'complete'
    let pieces = 0
    for await (const batch of reading) {
      this.#recording.take(batch)
      for (const item of batch.items) if (item.kind === 'issue') state = stateAfter(state, item.issue.code)
      this.#tell(bytes, onProgress)
      pieces += 1
      if (pieces % piecesInARow === 0) await aTurn()
    }
    signal?.removeEventListener('abort', abort)
    this.#recording.end()
    this.#state = state
    this.#tell(bytes, onProgress)
    return state
  }

  #tell(bytes: number, onProgress: TimelineOptions['onProgress']): void {
    onProgress?.({ bytes, totalBytes: this.#archive.size, length: this.length })
    this.#grow()
  }

  #grow(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  /** Waits until something holds, or nothing more is going to come. */
  #until(holds: () => boolean): Promise<void> {
    if (this.#closed) return Promise.reject(closed())
    if (holds() || this.#state !== 'reading') return Promise.resolve()
    return new Promise((resolve, reject) => {
      const end = this.onGrowth(() => {
        if (!this.#closed && !holds() && this.#state === 'reading') return
        end()
        if (this.#closed) reject(closed())
        else resolve()
      })
    })
  }

  /** The last segment for which something holds that is true up to somewhere. */
  #lastSegment(holds: (checkpoint: Checkpoint) => boolean): Segment | undefined {
    const { segments } = this.#recording.shelf
    const index = lastWhere(0, segments.length - 1, (at) => holds((segments[at] as Segment).checkpoint))
    return segments[Math.max(0, index)]
  }

  /**
   * The segment that a position is in, undefined for the open one. The last position of a segment belongs to it,
   * not to the next.
   */
  #segmentAt(position: number): Segment | undefined {
    const { from } = this.#recording.open
    if (position > from || from === 0) return undefined
    return this.#lastSegment((checkpoint) => checkpoint.position < Math.max(1, position))
  }

  #load(segment: Segment | undefined): Promise<Frames> {
    if (segment === undefined) return Promise.resolve(this.#recording.open)
    return this.#guarded(() => this.#loader.load(segment))
  }

  async #byPosition(position: number): Promise<number> {
    await this.#until(() => this.length >= position)
    return Math.min(this.length, Math.max(0, Math.floor(position)))
  }

  async #byTime(ts: number): Promise<number> {
    await this.#until(() => (this.endTime ?? Number.NEGATIVE_INFINITY) > ts)
    const { startTime } = this
    const { open } = this.#recording
    if (startTime === undefined || ts < startTime) return 0
    const isOpen = open.from === 0 || (open.time ?? Number.POSITIVE_INFINITY) <= ts
    const holds = ({ time }: Checkpoint): boolean => (time ?? ts) <= ts
    const frames = await this.#load(isOpen ? undefined : this.#lastSegment(holds))
    return this.#guarded(() => positionByTime(frames, ts))
  }

  async #bySequence(sequence: number): Promise<number> {
    await this.#until(() => this.#recording.room.sequence > sequence)
    const { epochs, open } = this.#recording
    const epoch = epochOf(epochs, sequence, this.length)
    if (epoch === undefined) return 0
    const { from, to } = epoch
    const isOpen = from >= open.from || (to > open.from && open.room.sequence <= sequence)
    const holds = ({ position, sequence: last }: Checkpoint): boolean =>
      position <= from || (position < to && last <= sequence)
    const frames = await this.#load(isOpen || open.from === 0 ? undefined : this.#lastSegment(holds))
    return this.#guarded(() => positionBySequence(frames, sequence, epoch))
  }

  async #byRecord(record: number): Promise<number> {
    // The open segment is looked at once it is closed.
    const isClosed = (): boolean => this.#recording.checkpoint.record > record
    await this.#until(isClosed)
    if (record >= this.counts.records) return this.length
    const segment = this.#lastSegment((checkpoint) => checkpoint.record <= record)
    if (segment === undefined) return 0
    return segment.checkpoint.position + (await this.#changesWithin(segment, record))
  }

  /** How many changes the first records of a segment make. */
  async #changesWithin(segment: Segment, record: number): Promise<number> {
    const order = this.#loader.orderAt(segment)
    const items = await this.#guarded(() => this.#loader.items(segment))
    let left = record - segment.checkpoint.record
    let changes = 0
    for (const item of items) {
      if (item.kind === 'record') left -= 1
      if (left < 0) break
      for (const entry of order.push([item])) if (entry.kind !== 'event') changes += 1
    }
    return changes
  }

  /** Runs what reads the log again. */
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

const closed = (): TimelineFailure => new TimelineFailure('closed', 'this timeline was closed')

const outOfRange = (position: unknown, length: number): TimelineFailure =>
  new TimelineFailure('outOfRange', `there is no position ${String(position)}: the log has 0 to ${length}`)

const stateAfter = (state: ReadingState, code: string): ReadingState => {
  if (code === 'aborted') return 'aborted'
  return code === 'sourceFailed' ? 'failed' : state
}

const choose = async (archive: Archive, { dialect, space }: TimelineOptions): Promise<DialectChoice> => {
  if (dialect !== undefined && dialect !== 'auto') {
    return { dialect: dialect satisfies Dialect, ground: 'header', reason: 'asked for' }
  }
  return chooseDialect(readLogBatches(archive.pieces(), space === undefined ? {} : { space }))
}

/** Opens a timeline whose changes can be compared by their fingerprints. */
export const openFingerprinted = async (
  source: LogSource,
  options: TimelineOptions,
  fingerprint?: Fingerprint,
): Promise<LogTimeline> => {
  const archive = await openArchive(source)
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
export const openTimeline = (source: LogSource, options: TimelineOptions = {}): Promise<Timeline> =>
  openFingerprinted(source, options)
