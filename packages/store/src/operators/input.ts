import { Observable, type Subscriber } from 'rxjs'

/** An observable that is fed by calls. */
export interface Input<T> {
  readonly value$: Observable<T>
  readonly next: (value: T) => void
  readonly complete: () => void
}

/**
 * Creates an input for one subscriber. A `Subject` is for many: it creates an iterator over its observers for each
 * value, which costs every message as much as six operators.
 */
export const createInput = <T>(): Input<T> => {
  let subscriber: Subscriber<T> | undefined
  return {
    value$: new Observable((current) => {
      subscriber = current
    }),
    next: (value) => subscriber?.next(value),
    complete: () => subscriber?.complete(),
  }
}
