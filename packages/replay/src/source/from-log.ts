import type { IncomingMessage, LinkEvent, MessageSource, SourceCheckpoint } from '@roomfold/store'
import {
  asyncScheduler,
  concatMap,
  defer,
  finalize,
  from,
  map,
  NEVER,
  type Observable,
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
import { type Chunk, chunksOf } from './pace.ts'

/** How a log is played into a live store. */
export interface FromLogOptions {
  /** How many times as fast as it was recorded, above 0. Default: Infinity, without pauses. */
  readonly speed?: number | undefined
  /** The longest pause between two messages, ms of recorded time. Default: as long as it was. */
  readonly skipIdle?: number | undefined
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Called with each part of the log that can't be read. What comes after it is played. */
  readonly onIssue?: ((issue: LogIssue) => void) | undefined
}

const positive = (name: string, value: number): number => {
  if (value > 0) return value
  throw new TypeError(`fromLog: \`${name}\` must be a number > 0, received ${String(value)}`)
}

/**
 * A recorded log as a source of messages for a live store: each record is emitted at its recorded distance from the
 * one before, divided by `speed`. Subscribing reads the log from its beginning; it is read no further than it is
 * played. The messages complete at the end of the log and never error.
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
    const chunks = chunksOf({ speed, skipIdle })
    // The next batch is read once the one before has been emitted.
    return defer(() => batches.next()).pipe(
      concatMap((batch) => {
        if (batch.done === true) return of(undefined)
        reportIssues(batch.value, onIssue)
        return emitted(chunks(batch.value), scheduler)
      }),
      repeat(),
      takeWhile((message) => message !== undefined),
      finalize(() => {
        // A read that waits for its source ends by the signal; `return` closes the source between two reads.
        reading.abort()
        void batches.return()
      }),
    )
  })
  return { messages$, link$: NEVER.pipe(startWith<LinkEvent>('up')) }
}

type Played = IncomingMessage | SourceCheckpoint

/** The messages of each chunk when it is due. Between two chunks others get a turn, also when nothing is waited for. */
const emitted = (chunks: readonly Chunk[], scheduler: SchedulerLike): Observable<Played> =>
  from(chunks).pipe(
    concatMap((chunk) => timer(chunk.wait, scheduler).pipe(map(() => chunk))),
    concatMap(({ messages }) => messages),
  )

const reportIssues = (items: readonly LogItem[], onIssue: FromLogOptions['onIssue']): void => {
  if (onIssue === undefined) return
  for (const item of items) {
    try {
      if (item.kind === 'issue' && item.issue.code !== 'aborted') onIssue(item.issue)
    } catch {
      // A listener's failure must not stop the messages.
    }
  }
}
