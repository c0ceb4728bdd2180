import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import { emptySnapshot, propertyAt, type RoomSnapshot } from '@roomfold/state'
import { asyncScheduler, BehaviorSubject, Subject, Subscription } from 'rxjs'
import type { Received, ReceivedMessage, RoomStore } from './contract.ts'
import { validateCustomData } from './custom-data/validate-custom-data.ts'
import { canFetch } from './fetch/contract.ts'
import { createRetryPolicy } from './fetch/retry-policy.ts'
import { pageWakeUps } from './fetch/wake-up.ts'
import { IssueLog } from './issue-log.ts'
import { type RoomIssue, reportFunction, reportIssue, reportSubscriber, reportUnexpected } from './issues.ts'
import { issuesToConsole } from './issues-to-console.ts'
import type { AppliedAction, Batch, ChangeSet } from './observe/batch.ts'
import { Effects } from './observe/effects.ts'
import { Fold } from './observe/fold.ts'
import { KeyedSubject } from './observe/keyed-subject.ts'
import { LazyRoom } from './observe/lazy-room.ts'
import { reporting } from './observe/reporting.ts'
import { select } from './observe/select.ts'
import { startWithLatest } from './observe/start-with-latest.ts'
import { reportDoubtOnce } from './operators/doubt-dialect.ts'
import { fromSource } from './operators/from-source.ts'
import { tick } from './operators/tick.ts'
import { createOptimistic } from './optimistic/optimistic.ts'
import { checkFunction } from './option-checks.ts'
import { type RoomStoreOptions, settingsOf } from './options.ts'
import { createPipeline } from './pipeline.ts'
import { createQueue, queued } from './queue.ts'
import type { SyncInput } from './sync/inputs.ts'
import type { SyncStatus } from './sync/state.ts'

const noop = (): void => undefined

/**
 * Creates a live room. It receives notifications from a source or `receive`, puts them in `sequence` order, fetches
 * missing ones, folds them into an immutable snapshot and notifies its subscribers. It starts at once; end it with
 * `close()`.
 *
 * @throws TypeError for options that are unknown or can't be used. Later errors do not throw: they are
 * issues.
 *
 * @example
 * ```ts
 * import { createRoomStore } from '@roomfold/store'
 *
 * const store = createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
 * store.subscribe(() => console.log(store.getSnapshot().room.state)) // inProgress
 * store.receive('{"cmd":1,"version":1,"ts":1611307477000,"sequence":1,"data":{"state":1,"startTime":1611307477000}}')
 * store.close()
 * ```
 */
export const createRoomStore = (options: RoomStoreOptions): RoomStore => {
  const settings = settingsOf(options)
  const { roomUuid, initial, limits, source, batching, dialect, customData, onIssue } = settings

  // The observables of the store.
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

  // Issues.
  const log = new IssueLog(limits.issues, () => settings.scheduler.now())
  const { report, record } = log
  const logToConsole = issuesToConsole(roomUuid)
  const doubt = reportDoubtOnce(dialect, report)
  const onFunctionFailed = (name: string, cause: unknown): void => reportFunction(report, name, cause)
  const effects = new Effects(report)
  const notifyOfIssue = (issue: RoomIssue): void => {
    try {
      onIssue?.(issue)
    } catch (cause) {
      reportFunction(record, 'onIssue', cause)
    }
  }
  log.emit = (issue) => {
    if (issue.code === 'dialectContradicted') doubt('an action that exists only there', issue.sequence)
    if (onIssue === undefined && !issues$.observed) logToConsole(issue)
    notifyOfIssue(issue)
    issues$.next(issue)
  }

  // Messages, timers and calls run one at a time.
  const queue = createQueue((cause) => reportUnexpected(report, cause))
  const scheduler = queued(settings.scheduler, queue)

  const room = new LazyRoom(initial ?? emptySnapshot(roomUuid), new Fold(limits.messages, report))
  const closed$ = new Subject<void>()
  const optimistic = createOptimistic({ limit: limits.optimistic, scheduler, queue, closed$, report })
  const inputs$ = new Subject<SyncInput>()
  const channel$ = new Subject<Received>()
  const peers$ = new Subject<Received>()
  const received = {
    next: (message: Received): void => {
      emitMessage(message)
      if (message.space === 'peer') peers$.next(message)
      else channel$.next(message)
    },
  }
  const receive = (message: Received): void => queue.next(received, message)
  const dispatch = (input: SyncInput): void => queue(() => inputs$.next(input))
  const { issue$, batch$, ...pipeline } = createPipeline({
    settings,
    scheduler,
    retryPolicy: createRetryPolicy({ ...settings, onFunctionFailed }),
    wakeUp$: pageWakeUps(),
    report,
    onFunctionFailed,
    doubt,
    channel$,
    peers$,
    inputs$,
    overlay$: optimistic.changes$,
    publishing: {
      room,
      tick$: tick({ batching, queue, scheduler, hasFrames: settings.scheduler === asyncScheduler }),
      isObserved: () =>
        rooms$.observed ||
        keyed.observed ||
        changes$.observed ||
        actions$.observed ||
        effects.observed ||
        issues$.observed ||
        onIssue !== undefined,
    },
  })

  const emitMessage = ({ raw, space = 'channel', from }: Received): void => {
    if (!messages$.observed) return
    const at = scheduler.now()
    messages$.next(from === undefined ? { raw, space, at } : { raw, space, from, at })
  }
  const emitBatch = (batch: Batch): void => {
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
  const emitPeer = (action: PeerAction): void => {
    peer$.next(action)
    effects.next({ action, origin: 'live' })
  }

  // The order matters: the room is emitted before the status that describes it, and calls are made last.
  const work = new Subscription()
  issue$.subscribe((issue) => reportIssue(report, issue))
  batch$.subscribe(emitBatch)
  pipeline.status$.subscribe((status) => status$.next(status))
  work.add(pipeline.peer$.subscribe(emitPeer))
  work.add(pipeline.answer$.subscribe(dispatch))

  const guard = reporting(report)
  const getSnapshot = (): RoomSnapshot => room.current
  const room$ = rooms$.pipe(startWithLatest(getSnapshot))
  let isClosed = false
  const keyedContext = { room: getSnapshot, isClosed: () => isClosed, report }

  const close = (): void => {
    if (isClosed) return
    isClosed = true
    work.unsubscribe()
    closed$.next()
    closed$.complete()
    // Completing the inputs publishes the last batch.
    for (const input$ of [channel$, peers$, inputs$, optimistic.changes$]) input$.complete()
    status$.next(Object.freeze({ state: 'closed', gap: undefined }))
    for (const output$ of [rooms$, keyed, changes$, actions$, effects, messages$, peer$, status$, issues$])
      output$.complete()
  }

  const store: RoomStore = {
    dialect,
    room$: guard(room$),
    actions$: guard(actions$),
    changes$: guard(changes$),
    messages$: guard(messages$),
    peer$: guard(peer$),
    issues$: reporting(record)(issues$),
    status$: guard(status$),
    get issues() {
      // Folding may report issues.
      room.confirmed
      return log.issues
    },
    get status() {
      return status$.value
    },
    get gap() {
      return status$.value.gap
    },
    getSnapshot,
    getConfirmedSnapshot: () => room.confirmed,
    select: (selector, equals = Object.is) => {
      checkFunction('store.select: the selector', selector)
      checkFunction('store.select: `equals`', equals)
      return guard(room$.pipe(select(selector, equals, report)))
    },
    user$: (key) => keyed.observe({ kind: 'user', key }, ({ users }, uuid) => users.get(uuid), keyedContext),
    stream$: (key) =>
      keyed.observe({ kind: 'stream', key }, ({ streams }, uuid) => streams.get(uuid), keyedContext),
    property$: (key) =>
      keyed.observe(
        { kind: 'property', key },
        ({ properties }, path) => propertyAt(properties, path),
        keyedContext,
      ),
    on: (type, effect, effectOptions = {}) => {
      const unsubscribe = effects.on(type, effect, effectOptions)
      if (isClosed) unsubscribe()
      return unsubscribe
    },
    subscribe: (listener) => {
      checkFunction('store.subscribe: the listener', listener)
      const subscription = rooms$.subscribe(() => {
        try {
          listener()
        } catch (cause) {
          reportSubscriber(report, 'A listener', cause)
        }
      })
      return () => subscription.unsubscribe()
    },
    receive: (raw, { space, from } = {}) => receive({ raw, space, from }),
    refresh: () => dispatch({ type: 'refreshed' }),
    optimistic: (action, optimisticOptions) =>
      isClosed
        ? { outcome: Promise.resolve('closed'), cancel: noop }
        : optimistic.begin(action, optimisticOptions),
    close,
  }

  if (customData !== undefined) changes$.subscribe(validateCustomData(customData, report))
  if (source !== undefined) {
    dispatch({ type: 'started' })
    work.add(
      fromSource(source, report).subscribe((event) =>
        'message' in event ? receive(event.message) : dispatch(event.input),
      ),
    )
  }
  if (canFetch(settings.catchUp)) dispatch({ type: 'listening', hasLink: source?.link$ !== undefined })
  return store
}
