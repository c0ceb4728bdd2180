import { firstValueFrom, fromEvent, map, Observable, of, race, timeout as timeoutAfter } from 'rxjs'
import { failureOf, reasonOf } from './failure.ts'
import { failed, type Result } from './result.ts'
import type { Settings } from './settings.ts'

const aborted: Result<never> = failed(failureOf('aborted', 'the request was aborted'))

const timedOut = (timeout: number): Result<never> =>
  failed(failureOf('timeout', `no complete response within ${timeout} ms`))

const networkFailure = (cause: unknown): Result<never> =>
  failed(failureOf('network', `the request failed: ${reasonOf(cause)}`))

/** Runs one request. Unsubscribing aborts it; an error is a `network` failure. */
const answerOf = <T>(request: (signal: AbortSignal) => Promise<Result<T>>): Observable<Result<T>> =>
  new Observable((subscriber) => {
    const controller = new AbortController()
    let isAnswered = false
    const settle = (result: Result<T>): void => {
      isAnswered = true
      subscriber.next(result)
      subscriber.complete()
    }
    request(controller.signal).then(settle, (cause: unknown) => settle(networkFailure(cause)))
    return () => {
      if (!isAnswered) controller.abort()
    }
  })

/**
 * Runs a request until it responds, times out, or the caller's signal aborts. Doesn't wait for a `fetch` that ignores
 * its signal.
 */
export const withinDeadline = <T>(
  { scheduler, timeout }: Pick<Settings, 'scheduler' | 'timeout'>,
  signal: AbortSignal | undefined,
  request: (signal: AbortSignal) => Promise<Result<T>>,
): Promise<Result<T>> => {
  if (signal?.aborted === true) return Promise.resolve(aborted)
  const answer$ = answerOf(request).pipe(
    timeoutAfter({ first: timeout, scheduler, with: () => of(timedOut(timeout)) }),
  )
  if (signal === undefined) return firstValueFrom(answer$)
  return firstValueFrom(race(answer$, fromEvent(signal, 'abort').pipe(map(() => aborted))))
}
