import type { Decoded, PeerAction } from '@roomfold/protocol'
import {
  distinctUntilChanged,
  map,
  merge,
  type Observable,
  type OperatorFunction,
  type SchedulerLike,
  scan,
  share,
  tap,
  timer,
} from 'rxjs'
import type { Received } from './contract.ts'
import { fetchWithRetry } from './fetch/fetch-with-retry.ts'
import { gapTimers } from './fetch/gap-timers.ts'
import { identityTimers } from './fetch/identity-timers.ts'
import type { RetryPolicy } from './fetch/retry-policy.ts'
import { slowRetry } from './fetch/slow-retry.ts'
import { type ReportIssue, reportIssue, reportUnexpected } from './issues.ts'
import type { Publisher } from './observe/publisher.ts'
import { decode, type ReportInvalidFields, reportInvalidFieldsOnce } from './operators/decode.ts'
import { type DoubtDialect, doubtDialect } from './operators/doubt-dialect.ts'
import { fromSender } from './operators/from-sender.ts'
import { peersInSequence } from './operators/peers.ts'
import { switchOn } from './operators/switch-on.ts'
import { withinSize } from './operators/within-size.ts'
import type { Settings } from './options.ts'
import { capabilitiesOf } from './sync/draft.ts'
import type { SyncInput, Timed } from './sync/inputs.ts'
import { slowRetryOf } from './sync/requests.ts'
import type { Sync, SyncStatus } from './sync/state.ts'
import { initialSync, sync } from './sync/sync.ts'

export interface PipelineOptions {
  readonly settings: Settings
  readonly scheduler: SchedulerLike
  readonly retryPolicy: RetryPolicy
  /** Emits when a stale room should be requested at once. */
  readonly wakeUp$: Observable<unknown>
  readonly report: ReportIssue
  readonly onFunctionFailed: (name: string, cause: unknown) => void
  readonly doubt: DoubtDialect
  readonly publisher: Publisher
  /** The inputs below emit one at a time, never within each other. */
  readonly channel$: Observable<Received>
  readonly peers$: Observable<Received>
  readonly inputs$: Observable<SyncInput>
}

/** The outputs besides issues and batches. Subscribe to the status first: it changes before calls are made. */
export interface Pipeline {
  readonly status$: Observable<SyncStatus>
  readonly peer$: Observable<PeerAction>
  /** The results of calls and timers. They go back in through `inputs$`. */
  readonly answer$: Observable<SyncInput>
}

/** From messages to the room: decode, synchronise in `sequence` order, fold, publish. */
export const createPipeline = (options: PipelineOptions): Pipeline => {
  const { settings, scheduler, inputs$, publisher, report, doubt } = options
  const { roomUuid, sender, limits, dialect, reorderWindow } = settings
  const reportFields = reportInvalidFieldsOnce(report)

  const delivered$ = options.channel$.pipe(
    fromSender(sender, report, options.onFunctionFailed),
    withinSize(limits.messageBytes, report),
    doubtDialect(dialect, doubt),
    decode({ space: 'channel', dialect, roomUuid, report, reportFields }),
    map((decoded) => new Delivered(decoded, scheduler)),
  )
  const peer$ = options.peers$.pipe(
    withinSize(limits.messageBytes, report),
    decode({ space: 'peer', dialect, roomUuid, report, reportFields }),
    peersInSequence({ window: limits.reorderBuffer, wait: reorderWindow, scheduler, report }),
  )

  // The order of the effects of one input: issues, the room, the status, calls.
  const moved$ = merge(delivered$, inputs$.pipe(stamped(scheduler))).pipe(
    scanSync(options),
    tap(({ output }) => {
      for (const issue of output.issues) reportIssue(report, issue)
    }),
    tap(publisher),
    // Plain messages end here: they leave the situation as it is.
    distinctUntilChanged((left, right) => left.situation === right.situation),
    share(),
  )
  const status$ = moved$.pipe(
    map(({ situation }) => situation.status),
    distinctUntilChanged(),
  )
  return { status$, peer$, answer$: answersTo(moved$, reportFields, options) }
}

/** The calls and timers that the state requires, with their results. */
const answersTo = (
  moved$: Observable<Sync>,
  reportFields: ReportInvalidFields,
  options: PipelineOptions,
): Observable<SyncInput> => {
  const { settings, scheduler } = options
  const fetching$ = moved$.pipe(
    switchOn(({ situation }) => situation.fetch?.request, fetchWithRetry({ ...settings, ...options })),
    tap((input) => input.type === 'fetched' && reportFields(input.items)),
  )
  const gapTimers$ = moved$.pipe(
    switchOn(({ situation }) => situation.gap?.key, gapTimers({ ...settings, scheduler })),
  )
  const joinTimer$ = moved$.pipe(
    switchOn(
      ({ situation: { first } }) => (first === 'awaitingLink' ? first : undefined),
      () => timer(settings.joinTimeout, scheduler).pipe(map((): SyncInput => ({ type: 'joinTimedOut' }))),
    ),
  )
  const slowRetry$ = moved$.pipe(switchOn(({ situation }) => slowRetryOf(situation), slowRetry(options)))
  return merge(fetching$, gapTimers$, joinTimer$, slowRetry$, moved$.pipe(identityTimers(scheduler)))
}

/** A delivered message. Reads the clock lazily: few messages need the time. */
class Delivered {
  readonly type = 'delivered'
  readonly decoded: readonly Decoded[]
  readonly #scheduler: SchedulerLike

  constructor(decoded: readonly Decoded[], scheduler: SchedulerLike) {
    this.decoded = decoded
    this.#scheduler = scheduler
  }

  get at(): number {
    return this.#scheduler.now()
  }
}

const stamped = (scheduler: SchedulerLike): OperatorFunction<SyncInput, Timed> =>
  map((input) => ({ ...input, at: scheduler.now() }))

/** `scan` that survives a fault in a step: it is reported, and the state stays as it was. */
const scanSync = ({ settings, retryPolicy, report }: PipelineOptions): OperatorFunction<Timed, Sync> => {
  const { catchUp, limits, initial } = settings
  const options = { can: capabilitiesOf(catchUp), mayRetry: retryPolicy.mayRetry, limits }
  const step = sync(options)
  return scan(
    (before, input) => {
      try {
        return step(before, input)
      } catch (cause) {
        reportUnexpected(report, cause)
        return before.withoutOutput()
      }
    },
    initialSync(initial, options),
  )
}
