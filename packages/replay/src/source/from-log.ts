import type { LinkEvent, MessageSource } from '@roomfold/store'
import {
  asyncScheduler,
  concatMap,
  defer,
  finalize,
  from,
  NEVER,
  of,
  repeat,
  type SchedulerLike,
  startWith,
  takeWhile,
  timer,
} from 'rxjs'
import type { LogIssue } from '../log/issue.ts'
import type { LogItem } from '../log/item.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import { chunksOf } from './chunks.ts'

/** Options of `fromLog`. */
export interface FromLogOptions {
  /** Factor of the recorded speed, > 0. Default: Infinity, without pauses. */
  readonly speed?: number | undefined
  /** The longest pause between two messages, ms of recorded time. Default: unlimited. */
  readonly skipIdle?: number | undefined
  /** The scheduler of the pauses. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Called with each issue of the log. Playing continues. */
  readonly onIssue?: ((issue: LogIssue) => unknown) | undefined
}

const positive = (name: string, value: number): number => {
  if (value > 0) return value
  throw new TypeError(`fromLog: \`${name}\` must be a number > 0, received ${String(value)}`)
}

/**
 * Makes a message source for a live store from a recorded log. Each record is emitted at its recorded distance from the
 * previous one, divided by `speed`. Subscribing reads the log from its beginning, and only as far as it is played. The
 * messages complete at the end of the log and never error.
 *
 * A checkpoint in the log replaces the room of the store.
 *
 * @throws TypeError when `speed` or `skipIdle` is not a number above 0.
 *
 * @example
 * ```ts
 * import { fromLog } from '@roomfold/replay'
 * import { createRoomStore } from '@roomfold/store'
 *
 * const log = '{"cmd":1,"version":1,"ts":1611307477000,"sequence":1,"data":{"state":1}}'
 * const store = createRoomStore({ roomUuid: 'maths-7b', source: fromLog(log, { speed: 8 }) })
 * store.subscribe(() => {
 *   console.log(store.getSnapshot().room.state) // inProgress
 *   store.close()
 * })
 * ```
 */
export const fromLog = (log: LogSource, options: FromLogOptions = {}): MessageSource => {
  const { scheduler = asyncScheduler, onIssue } = options
  const speed = positive('speed', options.speed ?? Number.POSITIVE_INFINITY)
  const skipIdle = positive('skipIdle', options.skipIdle ?? Number.POSITIVE_INFINITY)
  const messages$ = defer(() => {
    const reading = new AbortController()
    const batches = readLogBatches(log, { signal: reading.signal })
    const chunks = chunksOf(speed, skipIdle)
    // Read the next batch after the previous one was emitted.
    return defer(() => batches.next()).pipe(
      concatMap((batch) => {
        if (batch.done === true) return of(undefined)
        reportIssues(batch.value, onIssue)
        // A timer between chunks yields to other tasks, even without a wait.
        return from(chunks(batch.value)).pipe(
          concatMap(({ wait, messages }) => timer(wait, scheduler).pipe(concatMap(() => messages))),
        )
      }),
      repeat(),
      takeWhile((message) => message !== undefined),
      finalize(() => {
        // The signal ends a pending read; `return` closes the source between two reads.
        reading.abort()
        void batches.return()
      }),
    )
  })
  return { messages$, link$: NEVER.pipe(startWith<LinkEvent>('up')) }
}

const reportIssues = (items: readonly LogItem[], onIssue: FromLogOptions['onIssue']): void => {
  for (const item of items)
    if (item.kind === 'issue' && item.issue.code !== 'aborted') reportIssue(item.issue, onIssue)
}

const reportIssue = async (issue: LogIssue, onIssue: FromLogOptions['onIssue']): Promise<void> => {
  try {
    await onIssue?.(issue)
  } catch (cause) {
    console.error('[roomfold] fromLog: the option `onIssue` threw:', cause)
  }
}
