import type { ReceivedMessage } from '@roomfold/store'
import {
  asyncScheduler,
  exhaustMap,
  filter,
  type SchedulerLike,
  Subject,
  Subscription,
  takeUntil,
  timer,
} from 'rxjs'
import { formatHeader } from '../log/format.ts'
import { numbersIn } from '../log/notifications.ts'
import { BufferedSink } from './buffered-sink.ts'
import type { RecordableRoom, Recorder, RecorderIssue, RecorderOptions, RecorderStatus } from './contract.ts'
import { textSinkOf } from './gzip.ts'
import { Journal } from './journal.ts'
import { rawText } from './line.ts'
import { RingBuffer } from './ring-buffer.ts'

class RoomRecorder implements Recorder {
  readonly #room: RecordableRoom
  readonly #options: RecorderOptions
  readonly #ring: RingBuffer
  readonly #sink: BufferedSink | undefined
  readonly #journal: Journal
  readonly #header: string
  readonly #subscription = new Subscription()
  readonly #added$ = new Subject<void>()
  readonly #flushed$ = new Subject<void>()
  #issue: RecorderIssue | undefined
  #stopped: Promise<void> | undefined

  constructor(room: RecordableRoom, options: RecorderOptions) {
    const { scheduler = asyncScheduler, dialect = 'documented', flushInterval = 1_000 } = options
    this.#room = room
    this.#options = options
    this.#ring = new RingBuffer(options.ring)
    this.#sink = this.#openSink()
    this.#journal = new Journal({ ring: this.#ring, sink: this.#sink, dialect, now: () => scheduler.now() })
    const snapshot = room.getConfirmedSnapshot()
    const { roomUuid } = snapshot.room
    const { recordedBy } = options
    // JSON leaves out what is undefined.
    const header: object = { roomUuid, dialect, recordedBy }
    this.#header = `${formatHeader(header)}\n`
    this.#sink?.add(this.#header, false)
    if (snapshot.sequence > 0) this.#journal.checkpoint(snapshot)
    this.#flushAfter(flushInterval, scheduler)
    this.#record()
  }

  get status(): RecorderStatus {
    const { records, checkpoints } = this.#journal
    return {
      state: this.#stopped === undefined ? 'recording' : 'stopped',
      records,
      checkpoints,
      recordsDropped: this.#sink?.dropped ?? 0,
      sink: this.#sink?.state ?? 'none',
      issue: this.#issue,
    }
  }

  readonly text = (): string => {
    this.#journal.writePending()
    return this.#header + this.#ring.text()
  }

  readonly blob = (): Blob => new Blob([this.text()], { type: 'application/x-ndjson' })

  readonly flush = async (): Promise<void> => {
    this.#flushed$.next()
    this.#journal.writePending()
    await this.#sink?.flush()
  }

  readonly stop = (): Promise<void> => {
    this.#stopped ??= this.#end()
    return this.#stopped
  }

  async #end(): Promise<void> {
    this.#subscription.unsubscribe()
    await this.flush()
    await this.#sink?.close()
  }

  #record(): void {
    const { messages$, changes$ } = this.#room
    const received = { next: this.#receive, complete: () => void this.stop() }
    this.#subscription.add(messages$.subscribe(received))
    this.#subscription.add(
      changes$.pipe(filter(({ origin }) => origin !== 'optimistic')).subscribe((change) => {
        this.#journal.change(change)
        this.#added$.next()
      }),
    )
    this.#added$.next()
  }

  readonly #receive = ({ raw: message, space, from, at }: ReceivedMessage): void => {
    const raw = rawText(message)
    const isOrdered = space === 'channel' && (from === undefined || this.#isSender(from))
    const sequences = isOrdered ? numbersIn(raw, 'sequence') : []
    const entry = from === undefined ? { at, space, raw } : { at, space, from, raw }
    this.#journal.receive({ entry, sequences, room: this.#room.getConfirmedSnapshot() })
    this.#added$.next()
  }

  #isSender(from: string): boolean {
    const { sender = 'server' } = this.#options
    return typeof sender === 'function' ? sender(from) : from === sender
  }

  #openSink(): BufferedSink | undefined {
    const target = textSinkOf(this.#options)
    if (target === undefined) return undefined
    return new BufferedSink({
      target,
      backlogBytes: this.#options.backlogBytes ?? 8 * 1024 * 1024,
      report: (issue) => this.#report(issue),
      resume: () => {
        this.#journal.resume(this.#room.getConfirmedSnapshot())
        this.#added$.next()
      },
    })
  }

  async #report(issue: RecorderIssue): Promise<void> {
    this.#issue = issue
    try {
      await this.#options.onIssue?.(issue)
    } catch (cause) {
      console.error('[roomfold] createRecorder: the option `onIssue` threw:', cause)
    }
  }

  /** Flushes `interval` ms after the first unwritten line. */
  #flushAfter(interval: number, scheduler: SchedulerLike): void {
    const due$ = this.#added$.pipe(
      filter(() => this.#sink?.state === 'open' && (this.#sink.isWaiting || this.#journal.isPending)),
      exhaustMap(() => timer(interval, scheduler).pipe(takeUntil(this.#flushed$))),
    )
    this.#subscription.add(due$.subscribe(() => void this.flush()))
  }
}

/**
 * Records a live room as a log: each message as received, fetched notifications, and a checkpoint whenever a snapshot
 * replaces the room, so that the log folds to the room of the store. Recent records are kept in memory; with a `sink`,
 * the whole log is written there. Never throws; see `onIssue` and `status`.
 *
 * @example
 * ```ts
 * import { createRecorder } from '@roomfold/replay'
 * import { createRoomStore } from '@roomfold/store'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
 * const recorder = createRecorder(store)
 * store.receive('{"cmd":1,"version":1,"sequence":1,"data":{"state":1}}')
 * console.log(recorder.text().split('\n')[0]) // {"roomfold":1,"roomUuid":"maths-7b","dialect":"documented"}
 * console.log(recorder.status.records) // 1
 * store.close()
 * ```
 */
export const createRecorder = (room: RecordableRoom, options: RecorderOptions = {}): Recorder =>
  new RoomRecorder(room, options)
