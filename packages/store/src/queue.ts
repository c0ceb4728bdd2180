import type { SchedulerAction, SchedulerLike, Subscription } from 'rxjs'

/** Runs a task now, or after the one that is running. */
export interface Queue {
  (task: () => void): void
  /** The same without a closure, for every message. */
  readonly next: <T>(observer: { next(value: T): void }, value: T) => void
}

/**
 * Run to completion, for one store. Not `queueScheduler`: it is global, so another store's callback would delay
 * `receive`, and an exception of foreign code would cancel the work of this store.
 */
export const createQueue = (onError: (cause: unknown) => void): Queue => {
  const waiting: (() => void)[] = []
  let isBusy = false
  const next = <T>(observer: { next(value: T): void }, value: T): void => {
    if (isBusy) {
      waiting.push(() => observer.next(value))
      return
    }
    isBusy = true
    try {
      observer.next(value)
    } catch (cause) {
      onError(cause)
    }
    if (waiting.length > 0) drain()
    isBusy = false
  }
  const drain = (): void => {
    for (let index = 0; index < waiting.length; index += 1) {
      try {
        waiting[index]?.()
      } catch (cause) {
        onError(cause)
      }
    }
    waiting.length = 0
  }
  const runner = { next: (task: () => void): void => task() }
  return Object.assign((task: () => void): void => next(runner, task), { next })
}

/** The longest delay that timers of browsers and Node accept, ms. A longer one would run at once. */
const longestDelay = 2_147_483_647

/** The same scheduler, with its work in the queue of a store. */
export const queued = (scheduler: SchedulerLike, queue: Queue): SchedulerLike => ({
  now: () => scheduler.now(),
  schedule: <T>(work: (this: SchedulerAction<T>, state: T) => void, delay = 0, state?: T): Subscription =>
    scheduler.schedule<T>(
      function (this: SchedulerAction<T>, scheduled?: T) {
        queue(() => {
          if (!this.closed) work.call(this, scheduled as T)
        })
      },
      Math.min(delay, longestDelay),
      state as T,
    ),
})
