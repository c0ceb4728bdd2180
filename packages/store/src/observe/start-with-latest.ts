import { Observable, type OperatorFunction } from 'rxjs'

/**
 * Emits the latest value, then those of the source: a `BehaviorSubject` that computes its value on subscription.
 * `startWith` would miss values that the subscriber causes while it handles the first one.
 */
export const startWithLatest =
  <T>(latest: () => T): OperatorFunction<T, T> =>
  (source) =>
    new Observable((subscriber) => {
      let current: T | undefined
      let hasStarted = false
      const next = (value: T): void => {
        if (Object.is(value, current)) return
        current = value
        subscriber.next(value)
      }
      const complete = (): void => {
        if (hasStarted) subscriber.complete()
      }
      const subscription = source.subscribe({ next, complete })
      next(latest())
      hasStarted = true
      if (subscription.closed) subscriber.complete()
      return subscription
    })
