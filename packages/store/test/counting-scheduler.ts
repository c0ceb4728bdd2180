import { asyncScheduler, type SchedulerAction, type SchedulerLike, type Subscription } from 'rxjs'

/** A real-time scheduler that counts its timers. */
export interface CountingScheduler extends SchedulerLike {
  /** Timers that have not fired. */
  readonly pending: number
  /** Timers that were started. */
  readonly started: number
}

/** A scheduler whose time is `speed` times as fast as real time. */
export const createScheduler = (speed = 1): CountingScheduler => {
  const origin = Date.now()
  const timers = new Set<Subscription>()
  let started = 0
  const schedule = <T>(
    work: (this: SchedulerAction<T>, state: T) => void,
    delay = 0,
    state?: T,
  ): Subscription => {
    started += 1
    const subscription = asyncScheduler.schedule<T>(
      function (this: SchedulerAction<T>, scheduled?: T) {
        timers.delete(subscription)
        work.call(this, scheduled as T)
      },
      delay / speed,
      state as T,
    )
    timers.add(subscription)
    subscription.add(() => timers.delete(subscription))
    return subscription
  }
  return {
    get pending() {
      return timers.size
    },
    get started() {
      return started
    },
    now: () => origin + (Date.now() - origin) * speed,
    schedule,
  }
}
