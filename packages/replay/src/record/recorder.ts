import { type ChannelAction, encodeNotification } from '@roomfold/protocol'
import { formatHeader } from '../log/format.ts'
import { numbersIn } from '../log/notifications.ts'
import { type RecorderClock, systemClock } from './clock.ts'
import type {
  RecordableChange,
  RecordableMessage,
  RecordableRoom,
  Recorder,
  RecorderIssue,
  RecorderOptions,
  RecorderStatus,
} from './contract.ts'
import { Journal } from './journal.ts'
import { rawText } from './line.ts'
import { Outlet } from './outlet.ts'
import { Ring } from './ring.ts'
import { targetOf } from './target.ts'
import { WaitingMessages } from './waiting.ts'

/** As many messages wait at most until subscribers are told of a batch. */
const mostWaiting = 1_000

/** The parts of a recorder, put together. Functions are properties: they may be taken off it. */
class RoomRecorder implements Recorder {
  readonly #room: RecordableRoom
  readonly #options: RecorderOptions
  readonly #clock: RecorderClock
  readonly #ring: Ring
  readonly #outlet: Outlet | undefined
  readonly #journal: Journal
  readonly #waiting = new WaitingMessages()
  readonly #header: string
  #subscriptions: readonly { unsubscribe(): void }[] = []
  #timer: unknown
  #issue: RecorderIssue | undefined
  #stopped: Promise<void> | undefined

  constructor(room: RecordableRoom, options: RecorderOptions) {
    this.#room = room
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#ring = new Ring(options.ring ?? {})
    this.#outlet = this.#openOutlet()
    this.#journal = new Journal(this.#ring, this.#outlet)
    this.#header = this.#headerLine()
  }

  get status(): RecorderStatus {
    const { records, checkpoints } = this.#journal
    return {
      state: this.#stopped === undefined ? 'recording' : 'stopped',
      records,
      checkpoints,
      recordsDropped: this.#outlet?.dropped ?? 0,
      sink: this.#outlet?.state ?? 'none',
      issue: this.#issue,
    }
  }

  start(): void {
    this.#outlet?.add(this.#header, false)
    const room = this.#room.getConfirmedSnapshot()
    if (room.sequence > 0) this.#checkpoint(room)
    const messages = { next: this.#received, complete: () => void this.stop() }
    const { messages$, changes$ } = this.#room
    this.#subscriptions = [messages$.subscribe(messages), changes$.subscribe({ next: this.#changed })]
    this.#schedule()
  }

  readonly text = (): string => {
    this.#writeWaiting(this.#waiting.take())
    return this.#header + this.#ring.text()
  }

  readonly blob = (): Blob => new Blob([this.text()], { type: 'application/x-ndjson' })

  readonly flush = async (): Promise<void> => {
    this.#stopTimer()
    this.#writeWaiting(this.#waiting.take())
    await this.#outlet?.flush()
  }

  readonly stop = (): Promise<void> => {
    this.#stopped ??= this.#end()
    return this.#stopped
  }

  async #end(): Promise<void> {
    for (const subscription of this.#subscriptions) subscription.unsubscribe()
    await this.flush()
    await this.#outlet?.close()
  }

  readonly #received = ({ raw: message, space, from, at }: RecordableMessage): void => {
    const raw = rawText(message)
    const isOrdered = space === 'channel' && (from === undefined || this.#isSender(from))
    const sequences = isOrdered ? numbersIn(raw, 'sequence') : []
    const entry = from === undefined ? { at, space, raw } : { at, space, from, raw }
    this.#waiting.add({ entry, sequences, room: this.#room.getConfirmedSnapshot() })
    if (this.#waiting.size >= mostWaiting) this.#writeWaiting(this.#waiting.take())
    this.#schedule()
  }

  readonly #changed = (change: RecordableChange): void => {
    if (change.origin === 'optimistic') return
    if (change.origin === 'snapshot') {
      this.#writeWaiting(this.#waiting.takeBefore(change.confirmed))
      this.#checkpoint(change.confirmed)
    } else this.#applied(change)
    this.#journal.trim(change.confirmed, this.#clock.now())
    this.#schedule()
  }

  /** What the log wouldn't come to by itself: fetched actions are added, and after what is lost a whole room. */
  #applied(change: RecordableChange): void {
    const missesSome = this.#missesSome(change)
    let isAmbiguous = false
    for (const action of change.actions) {
      const { sequence } = action
      if (sequence === undefined || sequence <= this.#journal.base) continue
      const isKnown = this.#journal.sequences.has(sequence)
      if (change.originOf(action) === 'catchUp' && isKnown) isAmbiguous = true
      else if (!isKnown && !this.#isWaiting(change, action)) this.#writeAction(action, sequence)
    }
    this.#writeWaiting(this.#waiting.take())
    if (missesSome || isAmbiguous) this.#checkpoint(change.confirmed)
  }

  /** Whether the message of an action that was delivered has yet to be written. */
  #isWaiting(change: RecordableChange, action: ChannelAction): boolean {
    return change.originOf(action) === 'live' && this.#waiting.has(action.sequence ?? 0)
  }

  /** Whether the room went on behind a notification that the log doesn't have. */
  #missesSome({ before, actions }: RecordableChange): boolean {
    let next = Math.max(before.sequence, this.#journal.base) + 1
    for (const { sequence } of actions) {
      if (sequence === undefined) continue
      for (; next < sequence; next += 1) {
        if (!this.#journal.sequences.has(next) && !this.#waiting.has(next)) return true
      }
      next = Math.max(next, sequence + 1)
    }
    return false
  }

  #writeAction(action: ChannelAction, sequence: number): void {
    const { dialect = 'documented' } = this.#options
    const raw = encodeNotification(action, { dialect })
    const at = Math.min(this.#clock.now(), this.#waiting.firstTime ?? Number.POSITIVE_INFINITY)
    this.#journal.record({ at, space: 'channel', raw }, [sequence])
  }

  #writeWaiting(messages: ReturnType<WaitingMessages['take']>): void {
    for (const { entry, sequences } of messages) this.#journal.record(entry, sequences)
  }

  #checkpoint(room: ReturnType<RecordableRoom['getConfirmedSnapshot']>): void {
    this.#journal.checkpoint(room, this.#clock.now())
  }

  #isSender(from: string): boolean {
    const { sender = 'server' } = this.#options
    return typeof sender === 'function' ? sender(from) : from === sender
  }

  #headerLine(): string {
    const { roomUuid } = this.#room.getConfirmedSnapshot().room
    const { dialect = 'documented', recordedBy } = this.#options
    const known = { dialect, ...(recordedBy === undefined ? {} : { recordedBy }) }
    return `${formatHeader(roomUuid === undefined ? known : { roomUuid, ...known })}\n`
  }

  #openOutlet(): Outlet | undefined {
    const target = targetOf(this.#options)
    if (target === undefined) return undefined
    return new Outlet({
      target,
      backlogBytes: this.#options.backlogBytes ?? 8 * 1024 * 1024,
      report: (issue) => this.#report(issue),
      resume: () => {
        this.#writeWaiting(this.#waiting.take())
        this.#journal.resume(this.#room.getConfirmedSnapshot(), this.#clock.now())
        this.#schedule()
      },
    })
  }

  /** The listener is the application's: its failure isn't the recording's. */
  #report(issue: RecorderIssue): void {
    this.#issue = issue
    try {
      this.#options.onIssue?.(issue)
    } catch {
      // Nobody is left to tell.
    }
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#outlet?.state !== 'open' || this.#stopped !== undefined) return
    if (!this.#outlet.isWaiting && this.#waiting.size === 0) return
    this.#timer = this.#clock.setTimeout(() => void this.flush(), this.#options.flushInterval ?? 1_000)
  }

  #stopTimer(): void {
    if (this.#timer !== undefined) this.#clock.clearTimeout(this.#timer)
    this.#timer = undefined
  }
}

/**
 * Records a live room as a log: each message as it was received, what was fetched, and the whole room where a
 * snapshot replaced it, so that the log folds to the room that the store had. The newest part is kept in
 * memory; with a `sink` all of it is written there. Nothing throws into the application.
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
export const createRecorder = (room: RecordableRoom, options: RecorderOptions = {}): Recorder => {
  const recorder = new RoomRecorder(room, options)
  recorder.start()
  return recorder
}
