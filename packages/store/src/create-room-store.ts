import { emptySnapshot } from '@roomfold/state'
import { asyncScheduler, Subject, Subscription } from 'rxjs'
import type { Received, RoomStore } from './contract.ts'
import { validateCustomData } from './custom-data/validate-custom-data.ts'
import { createRetryPolicy } from './fetch/retry-policy.ts'
import { pageWakeUps } from './fetch/wake-up.ts'
import { IssueLog } from './issue-log.ts'
import { reportUnexpected } from './issues.ts'
import type { Batch } from './observe/batch.ts'
import { Fold } from './observe/fold.ts'
import { LazyRoom } from './observe/lazy-room.ts'
import { Outputs } from './observe/outputs.ts'
import { Publisher } from './observe/publisher.ts'
import { fromSettings } from './operators/from-source.ts'
import { createInput } from './operators/input.ts'
import { tick } from './operators/tick.ts'
import type { OptimisticChange } from './optimistic/contract.ts'
import { createOptimistic } from './optimistic/optimistic.ts'
import { type RoomStoreOptions, settingsOf } from './options.ts'
import { createPipeline } from './pipeline.ts'
import { createQueue, queued } from './queue.ts'
import { storeOf } from './store-of.ts'
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
  const issues = new IssueLog(settings)
  const { report, onFunctionFailed } = issues
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
    retryPolicy: createRetryPolicy({ ...settings, onFunctionFailed }),
    wakeUp$: pageWakeUps(),
    report,
    doubt: issues.doubt,
    onFunctionFailed,
    publisher,
    channel$: channel.value$,
    peers$: peers.value$,
    inputs$: inputs.value$,
  })

  pipeline.status$.subscribe((status) => outputs.status$.next(status))
  const work = new Subscription()
  work.add(pipeline.peer$.subscribe((action) => outputs.emitPeer(action)))
  work.add(pipeline.answer$.subscribe(dispatch))
  if (customData !== undefined) outputs.changes$.subscribe(validateCustomData(customData, report))
  work.add(
    fromSettings(settings, report).subscribe((event) =>
      'message' in event ? receive(event.message) : dispatch(event.input),
    ),
  )

  const close = (): void => {
    if (outputs.isClosed) return
    outputs.isClosed = true
    work.unsubscribe()
    closed$.next()
    closed$.complete()
    // Completing the inputs publishes the last batch.
    for (const input of [channel, peers, inputs]) input.complete()
    outputs.complete()
    issues.issues$.complete()
  }
  return storeOf({
    dialect,
    room,
    outputs,
    issues,
    receive,
    dispatch,
    optimistic: (action, change) => (outputs.isClosed ? alreadyClosed : optimistic.begin(action, change)),
    close,
  })
}

const alreadyClosed: OptimisticChange = { outcome: Promise.resolve('closed'), cancel: () => undefined }
