import { type SchedulerLike, Subscription, timer } from 'rxjs'

/** Cancels a timer. */
export type Cancel = () => void

/** The timers of a sandbox or a member; they can be cancelled together. */
export interface Timers {
  readonly scheduler: SchedulerLike
  /** ms UTC. */
  now(): number
  after(milliseconds: number, run: () => void): Cancel
  /** Cancels all timers and prevents new ones. */
  close(): void
}

/** The longest delay of a timer in browsers and Node, ms. */
export const maxDelay = 2_147_483_647

export const timersOf = (scheduler: SchedulerLike): Timers => {
  const all = new Subscription()
  return {
    scheduler,
    now: () => scheduler.now(),
    after: (milliseconds, run) => {
      const waiting = timer(Math.min(maxDelay, milliseconds), scheduler).subscribe(run)
      all.add(waiting)
      return () => waiting.unsubscribe()
    },
    close: () => all.unsubscribe(),
  }
}
