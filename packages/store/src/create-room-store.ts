import { emptySnapshot } from '@roomfold/state'
import { asyncScheduler, Subject, Subscription } from 'rxjs'
import type { Received, RoomStore } from './contract.ts'
import { validateCustomData } from './custom-data/validate-custom-data.ts'
import { canFetch } from './fetch/contract.ts'
import { createRetryPolicy } from './fetch/retry-policy.ts'
import { pageWakeUps } from './fetch/wake-up.ts'
import { IssueLog } from './issue-log.ts'
import { type ReportIssue, type RoomIssue, reportFunction, reportUnexpected } from './issues.ts'
import { issuesToConsole } from './issues-to-console.ts'
import type { Batch } from './observe/batch.ts'
import { Fold } from './observe/fold.ts'
import { LazyRoom } from './observe/lazy-room.ts'
import { observablesOf } from './observe/observables.ts'
import { Outputs } from './observe/outputs.ts'
import { Publisher } from './observe/publisher.ts'
import { reporting } from './observe/reporting.ts'
import { reportDoubtOnce } from './operators/doubt-dialect.ts'
import { fromSource } from './operators/from-source.ts'
import { createInput } from './operators/input.ts'
import { tick } from './operators/tick.ts'
import type { OptimisticChange } from './optimistic/contract.ts'
import { createOptimistic } from './optimistic/optimistic.ts'
import { type RoomStoreOptions, type Settings, settingsOf } from './options.ts'
import { createPipeline } from './pipeline.ts'
import { createQueue, queued } from './queue.ts'
import type { SyncInput } from './sync/inputs.ts'

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
  const { roomUuid, dialect, initial, limits, batching, customData } = settings
  const issues = createIssues(settings)
  const { report } = issues
  const outputs = new Outputs(initial === undefined ? 'idle' : 'stale', report)

  // Messages, timers and calls run one at a time.
  const queue = createQueue((cause) => reportUnexpected(report, cause))
  const scheduler = queued(settings.scheduler, queue)
  const tick$ = tick({ batching, queue, scheduler, hasFrames: settings.scheduler === asyncScheduler })
  const channel = createInput<Received>()
  const peers = createInput<Received>()
  const inputs = createInput<SyncInput>()
  const received = {
    next: (message: Received): void => {
      outputs.emitMessage(message, scheduler)
      if (message.space === 'peer') peers.next(message)
      else channel.next(message)
    },
  }
  const receive = (message: Received): void => queue.next(received, message)
  const dispatch = (input: SyncInput): void => queue.next(inputs, input)

  const room = new LazyRoom(initial ?? emptySnapshot(roomUuid), new Fold(limits.messages, report))
  const isObserved = (): boolean => outputs.observed || issues.observed
  const publish = (batch: Batch): void => outputs.emitBatch(batch)
  const publisher = new Publisher({ room, tick$, isObserved, publish, report })
  const closed$ = new Subject<void>()
  const optimistic = createOptimistic({ limit: limits.optimistic, scheduler, queue, closed$, report })
  optimistic.changes$.subscribe((update) => publisher.change(update))
  const pipeline = createPipeline({
    settings,
    scheduler,
    retryPolicy: createRetryPolicy({ ...settings, ...issues }),
    wakeUp$: pageWakeUps(),
    ...issues,
    publisher,
    channel$: channel.value$,
    peers$: peers.value$,
    inputs$: inputs.value$,
  })

  // The status changes before calls are made.
  pipeline.status$.subscribe((status) => outputs.status$.next(status))
  const work = new Subscription()
  work.add(pipeline.peer$.subscribe((action) => outputs.emitPeer(action)))
  work.add(pipeline.answer$.subscribe(dispatch))
  if (customData !== undefined) outputs.changes$.subscribe(validateCustomData(customData, report))
  work.add(start(settings, report, receive, dispatch))

  return {
    dialect,
    ...observablesOf(outputs, room, report),
    issues$: reporting(issues.log.record)(issues.issues$),
    get issues() {
      // Folding may report issues.
      room.confirmed
      return issues.log.issues
    },
    get status() {
      return outputs.status$.value
    },
    get gap() {
      return outputs.status$.value.gap
    },
    getSnapshot: () => room.current,
    getConfirmedSnapshot: () => room.confirmed,
    receive: (raw, { space, from } = {}) => receive({ raw, space, from }),
    refresh: () => dispatch({ type: 'refreshed' }),
    optimistic: (action, optimisticOptions) =>
      outputs.isClosed ? alreadyClosed : optimistic.begin(action, optimisticOptions),
    close: () => {
      if (outputs.isClosed) return
      outputs.isClosed = true
      work.unsubscribe()
      closed$.next()
      closed$.complete()
      // Completing the inputs publishes the last batch.
      for (const input of [channel, peers, inputs]) input.complete()
      outputs.complete()
      issues.issues$.complete()
    },
  }
}

const alreadyClosed: OptimisticChange = { outcome: Promise.resolve('closed'), cancel: () => undefined }

/** The log of issues with its outlets: `issues$`, `onIssue`, and the console while nobody listens. */
const createIssues = ({ roomUuid, dialect, limits, scheduler, onIssue }: Settings) => {
  const issues$ = new Subject<RoomIssue>()
  const log = new IssueLog(limits.issues, () => scheduler.now())
  const { report, record } = log
  const logToConsole = issuesToConsole(roomUuid)
  const doubt = reportDoubtOnce(dialect, report)
  log.emit = (issue) => {
    if (issue.code === 'dialectContradicted') doubt('an action that exists only there', issue.sequence)
    if (onIssue === undefined && !issues$.observed) logToConsole(issue)
    try {
      onIssue?.(issue)
    } catch (cause) {
      reportFunction(record, 'onIssue', cause)
    }
    issues$.next(issue)
  }
  return {
    issues$,
    log,
    report,
    doubt,
    onFunctionFailed: (name: string, cause: unknown): void => reportFunction(report, name, cause),
    get observed(): boolean {
      return issues$.observed || onIssue !== undefined
    },
  }
}

/** Subscribes to the source and starts the first catch-up. */
const start = (
  { source, catchUp }: Settings,
  report: ReportIssue,
  receive: (message: Received) => void,
  dispatch: (input: SyncInput) => void,
): Subscription => {
  const subscription = new Subscription()
  if (source !== undefined) {
    dispatch({ type: 'started' })
    const event$ = fromSource(source, report)
    subscription.add(
      event$.subscribe((event) => ('message' in event ? receive(event.message) : dispatch(event.input))),
    )
  }
  if (canFetch(catchUp)) dispatch({ type: 'listening', hasLink: source?.link$ !== undefined })
  return subscription
}
