import { map, merge, type OperatorFunction, type SchedulerLike, timer } from 'rxjs'
import { switchOn } from '../operators/switch-on.ts'
import type { SyncInput } from '../sync/inputs.ts'
import type { Sync } from '../sync/state.ts'

/** Deliveries from before a snapshot arrive within this time, ms. */
const lateDelivery = 5_000

/** After a suspicion that the room was re-created, no other one is raised for this time, ms. */
const quiet = 30_000

/** The timers of the room's identity. */
export const identityTimers =
  (scheduler: SchedulerLike): OperatorFunction<Sync, SyncInput> =>
  (sync$) => {
    const timerOf = (region: 'lateDelivery' | 'quiet', duration: number) =>
      switchOn(
        ({ situation }: Sync) => situation.identity[region],
        (key) => timer(duration, scheduler).pipe(map((): SyncInput => ({ type: `${region}Ended`, key }))),
      )
    return merge(sync$.pipe(timerOf('lateDelivery', lateDelivery)), sync$.pipe(timerOf('quiet', quiet)))
  }
