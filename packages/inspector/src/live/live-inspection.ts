import type { Finding, Ordered, SeekTarget } from '@roomfold/replay'
import { diff } from '@roomfold/state'
import type { ChangeSet, RoomIssue, RoomStore } from '@roomfold/store'
import { type Observable, Subscription, throttleTime } from 'rxjs'
import type {
  DivergenceView,
  ExportOptions,
  InspectEngine,
  InspectEvents,
  LogStatus,
} from '../engine/contract.ts'
import { cutLog } from '../engine/export.ts'
import { LogIndex } from '../engine/log-index.ts'
import { LogQueries } from '../engine/log-queries.ts'
import { differencesOf } from '../room/differences.ts'
import { LiveMoments } from './live-moments.ts'
import { LiveRaw } from './live-raw.ts'

/** Values that optimistic actions change and that are listed. */
const mostPending = 50

/** Changes that are kept. */
const kept = 20_000
/** The shortest time between two status events, ms. */
const pace = 200

const findingOf = ({ stage, code, message }: RoomIssue): Finding => ({
  stage: stage === 'order' || stage === 'fold' || stage === 'message' ? stage : 'content',
  code: code as Finding['code'],
  message,
})

/** Inspects a live store. It only subscribes and calls nothing that changes the store. */
export class LiveInspection implements InspectEngine {
  readonly #store: RoomStore
  readonly #events: InspectEvents
  readonly #index = new LogIndex()
  readonly #moments = new LiveMoments(this.#index.rows, kept)
  readonly #queries: LogQueries
  readonly #subscriptions = new Subscription()
  #received = 0
  readonly #raw = new LiveRaw()
  #isClosed = false

  constructor(store: RoomStore, events: InspectEvents) {
    this.#store = store
    this.#events = events
    this.#queries = new LogQueries({
      moments: this.#moments,
      index: this.#index,
      events,
      overview: () => this.#index.overview(this.#store.issues.map(findingOf)),
      rawOf: async (row) => this.#raw.of(this.#index.rows.lineOf(row), this.#index.rows.sequenceOf(row)),
    })
  }

  async open(): Promise<void> {
    const { changes$, messages$, peer$, status$, issues$ } = this.#store
    const room = this.#store.getConfirmedSnapshot()
    if (room.sequence > 0) this.#add([{ kind: 'checkpoint', room, ...this.#place() }])
    this.#listen(messages$, (message) => this.#raw.receive(message))
    this.#listen(changes$, (change) => this.#take(change))
    this.#listen(peer$, (action) => {
      const place = this.#place()
      this.#raw.assignPeer(place.line)
      this.#add([{ kind: 'event', action, ...place }])
    })
    for (const source of [changes$, peer$, status$, issues$] as readonly Observable<unknown>[])
      this.#listen(source.pipe(throttleTime(pace, undefined, { leading: true, trailing: true })), () =>
        this.#tell(),
      )
    this.#subscriptions.add(
      status$.subscribe({
        complete: () => {
          this.#isClosed = true
          this.#tell()
        },
      }),
    )
    this.#tell()
  }

  #listen<T>(source: Observable<T>, take: (value: T) => void): void {
    this.#subscriptions.add(source.subscribe(take))
  }

  #place() {
    this.#received += 1
    return { line: this.#received, at: Date.now() }
  }

  #take({ actions, confirmed, origin }: ChangeSet): void {
    if (origin === 'optimistic') return
    const entries: Ordered[] =
      actions.length === 0
        ? [{ kind: 'checkpoint', room: confirmed, ...this.#place() }]
        : actions.map((action) => ({ kind: 'action', action, ...this.#place() }))
    this.#add(entries)
  }

  #add(entries: readonly Ordered[]): void {
    const first = this.#index.rows.length
    this.#moments.add(entries)
    this.#index.follow(first, entries)
  }

  #tell(): void {
    this.#events.overview(this.#index.overview(this.#store.issues.map(findingOf)))
    this.#events.status(this.#status())
  }

  #status(): LogStatus {
    const { rows } = this.#index
    const { length } = this.#moments
    const { room } = this.#store.getConfirmedSnapshot()
    const { state, gap } = this.#store.status
    return {
      state: 'complete',
      bytes: 0,
      totalBytes: undefined,
      rows: rows.length,
      length,
      startTime: rows.firstTime,
      endTime: rows.timeOf(rows.length - 1),
      firstSequence: rows.sequenceOf(rows.rowOf(1)),
      lastSequence: rows.sequenceOf(rows.rowOf(length)),
      roomUuid: room.roomUuid,
      roomName: room.roomName,
      dialect: this.#store.dialect,
      dialectReason: '',
      form: undefined,
      findingCount: this.#store.issues.length,
      firstBytes: undefined,
      live: {
        state: this.#isClosed ? 'closed' : state,
        gap: gap === undefined ? undefined : { from: gap.from, to: gap.to },
        optimistic: this.#pending(),
      },
    }
  }

  /** What the pending optimistic actions change. */
  #pending() {
    const [confirmed, shown] = [this.#store.getConfirmedSnapshot(), this.#store.getSnapshot()]
    if (confirmed === shown) return []
    return diff(confirmed, shown).flatMap(differencesOf).slice(0, mostPending)
  }

  readonly moment = (target: SeekTarget) => this.#queries.moment(target)
  readonly positionOf = (target: SeekTarget) => this.#queries.positionOf(target)
  readonly timeOf = (target: SeekTarget) => this.#queries.timeOf(target)
  readonly rows = (view: number, from: number, count: number) => this.#queries.rows(view, from, count)
  readonly peerMessages = (row: number, count: number) => this.#queries.peerMessages(row, count)
  readonly detail = (row: number) => this.#queries.detail(row)
  readonly viewRowOf = (view: number, position: number) => this.#queries.viewRowOf(view, position)
  readonly filter = (query: string, isFolded: boolean) => this.#queries.filter(query, isFolded)
  readonly density = (edges: readonly number[]) => this.#queries.density(edges)
  readonly overview = () => this.#queries.overview()
  readonly lastChange = (path: string, upTo: number) => this.#queries.lastChange(path, upTo)
  readonly history = (path: string) => this.#queries.history(path)

  async stopHistory(): Promise<void> {
    this.#queries.stopHistory()
  }

  async stop(): Promise<void> {
    this.#subscriptions.unsubscribe()
  }

  async compare(): Promise<DivergenceView> {
    throw new Error('a live room has no log to compare: record it first')
  }

  async exportLog(options: ExportOptions): Promise<Blob> {
    const { roomUuid } = this.#store.getConfirmedSnapshot().room
    return cutLog({ moments: this.#moments, roomUuid, dialect: this.#store.dialect }, options)
  }

  async close(): Promise<void> {
    this.#subscriptions.unsubscribe()
    this.#queries.close()
  }
}
