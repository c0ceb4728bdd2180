import { asyncScheduler, type SchedulerAction, type SchedulerLike, type Subscription } from 'rxjs'
import type { Clock } from '../src/index.ts'

/** Real time that counts its timers. Stores, sandboxes, members and clouds take it. */
export interface CountedClock extends Clock, SchedulerLike {
  /** Timers that wait. */
  readonly pending: number
  /** How many timers there were in all. */
  readonly started: number
}

/** A clock that runs so many times as fast as the platform's. */
export const createClock = (speed = 1): CountedClock => {
  const origin = Date.now()
  const waiting = new Set<unknown>()
  let started = 0
  return {
    get pending() {
      return waiting.size
    },
    get started() {
      return started
    },
    now: () => origin + (Date.now() - origin) * speed,
    setTimeout: (run, delay) => {
      started += 1
      const handle = setTimeout(() => {
        waiting.delete(handle)
        run()
      }, delay / speed)
      waiting.add(handle)
      return handle
    },
    clearTimeout: (handle) => {
      waiting.delete(handle)
      clearTimeout(handle as ReturnType<typeof setTimeout>)
    },
    schedule: <T>(work: (this: SchedulerAction<T>, state: T) => void, delay = 0, state?: T): Subscription => {
      started += 1
      const action = asyncScheduler.schedule<T>(
        function (this: SchedulerAction<T>, current?: T) {
          waiting.delete(action)
          work.call(this, current as T)
        },
        delay / speed,
        state,
      )
      waiting.add(action)
      action.add(() => waiting.delete(action))
      return action
    },
  }
}
