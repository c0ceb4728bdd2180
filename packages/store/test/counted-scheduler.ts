import { asyncScheduler, type SchedulerAction, type SchedulerLike, type Subscription } from 'rxjs'

/** Real time that counts its timers. */
export interface CountedScheduler extends SchedulerLike {
  /** Timers that wait. */
  readonly pending: number
  /** How many timers there were in all. */
  readonly started: number
}

/** A scheduler whose time runs so many times as fast as real time. */
export const createScheduler = (speed = 1): CountedScheduler => {
  const origin = Date.now()
  const waiting = new Set<Subscription>()
  let started = 0
  const schedule = <T>(
    work: (this: SchedulerAction<T>, state: T) => void,
    delay = 0,
    state?: T,
  ): Subscription => {
    started += 1
    const subscription = asyncScheduler.schedule<T>(
      function (this: SchedulerAction<T>, scheduled?: T) {
        waiting.delete(subscription)
        work.call(this, scheduled as T)
      },
      delay / speed,
      state as T,
    )
    waiting.add(subscription)
    subscription.add(() => waiting.delete(subscription))
    return subscription
  }
  return {
    get pending() {
      return waiting.size
    },
    get started() {
      return started
    },
    now: () => origin + (Date.now() - origin) * speed,
    schedule,
  }
}
