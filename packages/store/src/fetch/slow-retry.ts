import { map, merge, type Observable, type SchedulerLike, take, timer } from 'rxjs'
import type { SyncInput } from '../sync/inputs.ts'

export interface SlowRetryOptions {
  readonly scheduler: SchedulerLike
  /** Emits when a retry is likely to succeed: the network is back, or the page became visible. */
  readonly wakeUp$: Observable<unknown>
}

/** 30 s after the first failed catch-up, doubled up to 5 minutes, ms. */
const slowRetryDelay = (failures: number): number => Math.min(300_000, 30_000 * 2 ** (failures - 1))

/** While the room is stale: when to start the next catch-up. */
export const slowRetry =
  ({ scheduler, wakeUp$ }: SlowRetryOptions) =>
  (failures: number): Observable<SyncInput> =>
    merge(
      timer(slowRetryDelay(failures), scheduler).pipe(map((): SyncInput => ({ type: 'slowRetryDue' }))),
      wakeUp$.pipe(map((): SyncInput => ({ type: 'wokenUp' }))),
    ).pipe(take(1))
