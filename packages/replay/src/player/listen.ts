import type { Observable } from 'rxjs'

/** Subscribes a listener. If it throws, `onError` receives the error and the subscription continues. */
export const listen = <T>(
  source$: Observable<T>,
  listener: (value: T) => void,
  onError: (cause: unknown) => void,
): (() => void) => {
  const subscription = source$.subscribe((value) => {
    try {
      listener(value)
    } catch (cause) {
      onError(cause)
    }
  })
  return () => subscription.unsubscribe()
}
