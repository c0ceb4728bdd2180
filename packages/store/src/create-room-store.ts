import { emptySnapshot } from '@roomfold/state'
import { asyncScheduler, filter, Subscription } from 'rxjs'
import type { RoomStore } from './contract.ts'
import { validateCustomData } from './custom-data/validate-custom-data.ts'
import { createRetryPolicy } from './fetch/retry-policy.ts'
import { pageWakeUps } from './fetch/wake-up.ts'
import { IssueLog } from './issue-log.ts'
import { reportUnexpected } from './issues.ts'
import { Fold } from './observe/fold.ts'
import { LazyRoom } from './observe/lazy-room.ts'
import { Outputs } from './observe/outputs.ts'
import { Publisher } from './observe/publisher.ts'
import { fromSettings } from './operators/from-source.ts'
import { createInputs } from './operators/input.ts'
import { tick } from './operators/tick.ts'
import { createOptimistic } from './optimistic/optimistic.ts'
import { type RoomStoreOptions, settingsOf } from './options.ts'
import { createPipeline } from './pipeline.ts'
import { createQueue, queued } from './queue.ts'
import { storeOf } from './store-of.ts'

/**
 * Creates a live room. It receives notifications from a source or `receive`, puts them in `sequence` order, fetches
 * missing ones, folds them into an immutable snapshot and notifies its subscribers. It starts at once; end it with
 * `close()`.
 *
 * @throws TypeError for options that are unknown or can't be used. Later errors are issues.
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
  const inputs = createInputs(queue, (message) => outputs.emitMessage(message, scheduler))
  const room = new LazyRoom(initial ?? emptySnapshot(roomUuid), new Fold(limits.messages, report))
  const isObserved = (): boolean => outputs.observed || issues.observed
  const publisher = new Publisher({ room, tick$, isObserved, publish: outputs.emitBatch, report })
  const { closed$ } = outputs
  const optimistic = createOptimistic({ limit: limits.optimistic, room, scheduler, queue, closed$, report })
  optimistic.changes$.pipe(filter(() => !closed$.value)).subscribe((update) => publisher.change(update))
  const pipeline = createPipeline({
    ...inputs,
    settings,
    scheduler,
    retryPolicy: createRetryPolicy({ ...settings, onFunctionFailed }),
    wakeUp$: pageWakeUps(),
    report,
    doubt: issues.doubt,
    onFunctionFailed,
    publisher,
  })

  pipeline.status$.subscribe((status) => outputs.status$.next(status))
  const work = new Subscription()
  work.add(pipeline.peer$.subscribe((action) => outputs.emitPeer(action)))
  work.add(pipeline.answer$.subscribe(inputs.dispatch))
  if (customData !== undefined) outputs.changes$.subscribe(validateCustomData(customData, report))
  work.add(
    fromSettings(settings, report).subscribe((event) =>
      'message' in event ? inputs.receive(event.message) : inputs.dispatch(event.input),
    ),
  )

  const close = (): void => {
    if (closed$.value) return
    closed$.next(true)
    work.unsubscribe()
    inputs.complete() // Publishes the last batch.
    outputs.complete()
    issues.issues$.complete()
  }
  return storeOf({ dialect, room, outputs, issues, inputs, optimistic: optimistic.begin, close })
}
