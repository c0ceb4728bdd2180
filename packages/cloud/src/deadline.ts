import { either } from 'fp-ts'
import { type CloudFailure, failureOf, reasonOf } from './failure.ts'
import type { Settings } from './settings.ts'

type Outcome<T> = either.Either<CloudFailure, T>

const aborted = failureOf('aborted', 'the request was aborted')

const timedOut = (timeout: number): CloudFailure =>
  failureOf('timeout', `no whole answer within ${timeout} ms`)

const network = <T>(cause: unknown): Outcome<T> =>
  either.left(failureOf('network', `the request failed: ${reasonOf(cause)}`))

/**
 * Runs a request until it ends, its time is over or the caller's signal aborts, whichever comes first: also
 * a `fetch` that ignores its signal is left behind. What the request throws is a `network` failure.
 */
export const withinDeadline = <T>(
  { clock, timeout }: Pick<Settings, 'clock' | 'timeout'>,
  signal: AbortSignal | undefined,
  request: (signal: AbortSignal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  if (signal?.aborted === true) return Promise.resolve(either.left(aborted))
  return new Promise((resolve) => {
    const controller = new AbortController()
    const settle = (outcome: Outcome<T>) => {
      clock.clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      resolve(outcome)
    }
    const end = (failure: CloudFailure) => {
      settle(either.left(failure))
      controller.abort()
    }
    const abort = () => end(aborted)
    const timer = clock.setTimeout(() => end(timedOut(timeout)), timeout)
    signal?.addEventListener('abort', abort, { once: true })
    request(controller.signal).then(settle, (cause: unknown) => settle(network(cause)))
  })
}
