import { map, merge, type Observable, type SchedulerLike, timer } from 'rxjs'
import { switchOn } from '../operators/switch-on.ts'
import type { SyncInput } from '../sync/inputs.ts'
import type { Sync } from '../sync/state.ts'

/** Deliveries from before a snapshot arrive within this, ms. */
const lateDelivery = 5_000

/** After a suspicion that the room was re-created, no other one is raised for this long, ms. */
const quietTime = 30_000

/** The timers behind `Identity`. */
export const identityTimers =
  (scheduler: SchedulerLike) =>
  (sync$: Observable<Sync>): Observable<SyncInput> =>
    merge(
      sync$.pipe(
        switchOn(
          ({ situation: { identity } }) => identity.lateDelivery,
          (key) =>
            timer(lateDelivery, scheduler).pipe(map((): SyncInput => ({ type: 'lateDeliveryEnded', key }))),
        ),
      ),
      sync$.pipe(
        switchOn(
          ({ situation: { identity } }) => identity.quiet,
          (key) => timer(quietTime, scheduler).pipe(map((): SyncInput => ({ type: 'quietEnded', key }))),
        ),
      ),
    )
