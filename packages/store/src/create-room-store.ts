import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import { emptySnapshot, propertyAt, type RoomSnapshot } from '@roomfold/state'
import { BehaviorSubject, filter, Subject, Subscription } from 'rxjs'
import { Fold } from './channel/fold.ts'
import type { Received, ReceivedMessage, RoomStore } from './contract.ts'
import { CustomDataWatch } from './custom-data/watch.ts'
import { canAsk } from './fetch/contract.ts'
import { IssueLog } from './issue-log.ts'
import { type RoomIssue, reportFunction, reportIssue, reportSubscriber, reportUnexpected } from './issues.ts'
import type { AppliedAction, Batch, ChangeSet } from './observe/batch.ts'
import { Effects } from './observe/effects.ts'
import { KeyedSubject } from './observe/keyed-subject.ts'
import { LazyRoom } from './observe/lazy-room.ts'
import { reporting } from './observe/reporting.ts'
import { select } from './observe/select.ts'
import { withLatest } from './observe/with-latest.ts'
import { reportDoubtOnce } from './operators/doubt-dialect.ts'
import { fromSource } from './operators/from-source.ts'
import { tick } from './operators/tick.ts'
import { createOptimistic } from './optimistic/optimistic.ts'
import { type RoomStoreOptions, settingsOf } from './options.ts'
import { createPipeline } from './pipeline.ts'
import type { SyncInput } from './sync/inputs.ts'
import type { SyncStatus } from './sync/state.ts'
import { guardedRandom } from './time/chance.ts'
import { guardedClock, systemClock } from './time/clock.ts'
import { createQueue } from './time/queue.ts'
import { queued, schedulerOf } from './time/scheduler.ts'

const nothing = (): void => undefined

/**
 * A live room: takes notifications from a source or from `receive`, puts them in order, fetches what is missing,
 * folds them into one immutable snapshot, and tells who subscribed. Begins at once; end it with `close()`.
 *
 * @throws TypeError for options that can't be meant. Afterwards nothing throws: what goes wrong is an issue.
 *
 * @example
 * ```ts
 * import { createRoomStore } from '@roomfold/store'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
 * store.subscribe(() => console.log(store.getSnapshot().room.state)) // inProgress
 * store.receive('{"cmd":1,"version":1,"ts":1611307477006,"sequence":1,"data":{"state":1,"startTime":1611307477000}}')
 * store.close()
 * ```
 */
export const createRoomStore = (options: RoomStoreOptions): RoomStore => {
  const settings = settingsOf(options)
  const { roomUuid, initial, limits, source, batching, dialect, customData } = settings

  // What users subscribe to.
  const rooms$ = new Subject<RoomSnapshot>()
  const changes$ = new Subject<ChangeSet>()
  const actions$ = new Subject<AppliedAction<ChannelAction>>()
  const messages$ = new Subject<ReceivedMessage>()
  const peer$ = new Subject<PeerAction>()
  const issues$ = new Subject<RoomIssue>()
  const status$ = new BehaviorSubject<SyncStatus>(
    Object.freeze({ state: initial === undefined ? 'idle' : 'stale', gap: undefined }),
  )
  const keyed = new KeyedSubject()

  // What may fail is reported.
  const log = new IssueLog(limits.issues, () => timeOf())
  log.emit = (issue) => issues$.next(issue)
  const { report } = log
  const failed = (name: string, cause: unknown): void => reportFunction(report, name, cause)
  const effects = new Effects(report)
  const doubt = reportDoubtOnce(dialect, report)

  // One thing at a time, timers too.
  const queue = createQueue((cause) => reportUnexpected(report, cause))
  const real = settings.scheduler ?? schedulerOf(guardedClock(settings.clock, failed))
  const scheduler = queued(real, queue)
  const timeOf = (): number => {
    try {
      return (settings.scheduler ?? settings.clock).now()
    } catch {
      return Date.now()
    }
  }

  const room = new LazyRoom(initial ?? emptySnapshot(roomUuid), new Fold(limits.messages, report))
  const closed$ = new Subject<void>()
  const optimistic = createOptimistic({ limit: limits.optimistic, scheduler, queue, closed$, report })
  const inputs$ = new Subject<SyncInput>()
  const channel$ = new Subject<Received>()
  const peers$ = new Subject<Received>()
  const received = {
    next: (message: Received): void => {
      show(message)
      if (message.space === 'peer') peers$.next(message)
      else channel$.next(message)
    },
  }
  const receive = (message: Received): void => queue.next(received, message)
  const dispatch = (input: SyncInput): void => queue(() => inputs$.next(input))
  const paints = settings.scheduler === undefined && settings.clock === systemClock
  const { issue$, batch$, ...pipeline } = createPipeline({
    settings,
    scheduler,
    random: guardedRandom(settings.random, failed),
    report,
    failed,
    doubt,
    channel$,
    peers$,
    inputs$,
    overlay$: optimistic.changes$,
    publishing: {
      room,
      tick$: tick({ batching, queue, scheduler, paints }),
      isObserved: () =>
        rooms$.observed || keyed.observed || changes$.observed || actions$.observed || effects.observed,
    },
  })

  const show = ({ raw, space = 'channel', from }: Received): void => {
    if (!messages$.observed) return
    const at = scheduler.now()
    messages$.next(from === undefined ? { raw, space, at } : { raw, space, from, at })
  }
  /** The order in which users are told of a batch. */
  const tell = (batch: Batch): void => {
    if (batch.before !== batch.after) rooms$.next(batch.after)
    keyed.next(batch)
    if (changes$.observed) changes$.next(batch)
    if (!actions$.observed && !effects.observed) return
    for (const action of batch.actions) {
      const applied = { action, origin: batch.originOf(action) }
      actions$.next(applied)
      effects.next(applied)
    }
  }
  const tellPeer = (action: PeerAction): void => {
    peer$.next(action)
    effects.next({ action, origin: 'live' })
  }

  // The order matters: messages before what they change, the room before the status that is about it, calls last.
  const work = new Subscription()
  work.add(
    issues$
      .pipe(filter(({ code }) => code === 'dialectContradicted'))
      .subscribe(({ sequence }) => doubt('an action that only it has', sequence)),
  )
  issue$.subscribe((issue) => reportIssue(report, issue))
  batch$.subscribe(tell)
  pipeline.status$.subscribe((status) => status$.next(status))
  work.add(pipeline.peer$.subscribe(tellPeer))
  work.add(pipeline.answer$.subscribe(dispatch))

  const guard = reporting(report)
  const room$ = withLatest(rooms$, () => room.shown)
  let isClosed = false
  const shown = (): RoomSnapshot => room.shown
  const userOf = ({ users }: RoomSnapshot, userUuid: string) => users.get(userUuid)
  const streamOf = ({ streams }: RoomSnapshot, streamUuid: string) => streams.get(streamUuid)
  const propertyOf = ({ properties }: RoomSnapshot, path: string | readonly string[]) =>
    propertyAt(properties, path)

  const close = (): void => {
    if (isClosed) return
    isClosed = true
    work.unsubscribe()
    closed$.next()
    closed$.complete()
    // Ends the batches; what waited to be told is told first.
    channel$.complete()
    peers$.complete()
    inputs$.complete()
    optimistic.changes$.complete()
    status$.next(Object.freeze({ state: 'closed', gap: undefined }))
    for (const subject of [rooms$, keyed, changes$, actions$, effects, messages$, peer$, status$, issues$])
      subject.complete()
  }

  const store: RoomStore = {
    room$: guard(room$),
    actions$: guard(actions$),
    changes$: guard(changes$),
    messages$: guard(messages$),
    peer$: guard(peer$),
    issues$: reporting(log.record)(issues$),
    status$: guard(status$),
    get issues() {
      // What is folded late may have something to report.
      room.confirmed
      return log.issues
    },
    get status() {
      return status$.value
    },
    get gap() {
      return status$.value.gap
    },
    getSnapshot: shown,
    getConfirmedSnapshot: () => room.confirmed,
    select: (selector, equals = Object.is) => guard(room$.pipe(select(selector, equals, report))),
    user$: (key) => keyed.observe({ kind: 'user', key }, userOf, shown, () => isClosed, report),
    stream$: (key) => keyed.observe({ kind: 'stream', key }, streamOf, shown, () => isClosed, report),
    property$: (key) => keyed.observe({ kind: 'property', key }, propertyOf, shown, () => isClosed, report),
    on: (type, effect, { origins } = {}) => (isClosed ? nothing : effects.on(type, effect, { origins })),
    subscribe: (listener) => {
      const subscription = rooms$.subscribe(() => {
        try {
          listener()
        } catch (cause) {
          reportSubscriber(report, 'a listener', cause)
        }
      })
      return () => subscription.unsubscribe()
    },
    receive: (raw, { space, from } = {}) => receive({ raw, space, from }),
    refresh: () => dispatch({ type: 'refreshed' }),
    optimistic: (action, how) =>
      isClosed ? { outcome: Promise.resolve('closed'), cancel: nothing } : optimistic.begin(action, how),
    close,
  }

  if (customData !== undefined) changes$.subscribe(new CustomDataWatch(customData, report).look)
  if (source !== undefined) {
    dispatch({ type: 'started' })
    work.add(
      fromSource(source, report).subscribe((event) =>
        'message' in event ? receive(event.message) : dispatch(event.input),
      ),
    )
  }
  if (canAsk(settings.catchUp)) dispatch({ type: 'listening', hasLink: source?.link$ !== undefined })
  return store
}
