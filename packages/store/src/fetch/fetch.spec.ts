import { describe, expect, it } from '@jest/globals'
import { Subject } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import type { CatchUpFailure } from '../index.ts'
import { retryByPolicy } from './fetch-with-retry.ts'
import { gapTimers } from './gap-timers.ts'
import { createRetryPolicy, type RetryPolicyOptions } from './retry-policy.ts'
import { slowRetry } from './slow-retry.ts'
import { pageWakeUps } from './wake-up.ts'

const marbles = (test: Parameters<TestScheduler['run']>[0]): void => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(test)
}

const network: CatchUpFailure = { code: 'network', message: 'no answer' }

const policyOf = (options: Partial<RetryPolicyOptions> = {}) =>
  createRetryPolicy({
    retry: 5,
    retryDelay: undefined,
    random: () => 0,
    onFunctionFailed: () => undefined,
    ...options,
  })

describe('retries of a failed call', () => {
  const run = (options: Partial<RetryPolicyOptions>, expected: string, failure = network) =>
    marbles(({ cold, expectObservable }) => {
      const scheduler = undefined as never
      const calls$ = cold('a#', { a: 'called' }, failure)
      expectObservable(calls$.pipe(retryByPolicy(policyOf(options), 0, scheduler))).toBe(
        expected,
        { a: 'called' },
        failure,
      )
    })

  it('back off exponentially by default', () => run({ retry: 3 }, 'a 500ms a 1s a 2s a#'))

  it('wait a fixed time with a number as `retryDelay`', () =>
    run({ retry: 2, retryDelay: 10 }, 'a 10ms a 10ms a#'))

  it('wait what a function says, by failure count and failure', () =>
    run(
      { retry: 2, retryDelay: (count, { code }) => (code === 'network' ? 10 * (count + 1) : 0) },
      'a 10ms a 20ms a#',
    ))

  it('wait at least as long as the service asks', () =>
    run({ retry: 1, retryDelay: 10 }, 'a 20s a#', { ...network, code: 'limited', retryAfter: 20_000 }))

  it('happen while a function as `retry` returns true', () =>
    run({ retry: (count) => count < 1, retryDelay: 5 }, 'a 5ms a#'))

  it('do not happen with `retry: false` or 0', () => {
    run({ retry: false }, 'a#')
    run({ retry: 0 }, 'a#')
  })

  it('do not happen after a final failure, unless a function returns true', () => {
    const failure = { ...network, code: 'unauthorized' }
    run({ retry: 5 }, 'a#', failure)
    run({ retry: (count) => count < 1, retryDelay: 5 }, 'a 5ms a#', failure)
  })
})

describe('the retry policy', () => {
  it('shortens delays by a random part of up to a half, never above 30 s', () => {
    const { delayAfter } = policyOf({ random: () => 0.5 })
    expect([1, 2, 20].map((calls) => delayAfter(calls, network))).toEqual([375, 750, 22_500])
  })

  it('shortens `Retry-After` to 5 minutes', () => {
    expect(policyOf().delayAfter(1, { ...network, retryAfter: 86_400_000 })).toBe(300_000)
  })

  it('reports functions that throw, and continues with a default', () => {
    const failed: string[] = []
    const broken = (): never => {
      throw new Error('broken')
    }
    const onFunctionFailed = (name: string) => failed.push(name)
    const { mayRetry, delayAfter } = policyOf({
      retry: broken,
      retryDelay: broken,
      random: broken,
      onFunctionFailed,
    })
    expect(mayRetry(1, network)).toBe(false)
    expect(delayAfter(1, network)).toBeGreaterThan(0)
    expect(failed).toEqual(['retry', 'retryDelay', 'random'])
  })
})

describe('gap timers', () => {
  const key = { since: 0 }
  const values = { o: { type: 'gapOutlasted', key }, e: { type: 'gapExpired', key } }
  const scheduler = undefined as never

  it.each<['skip' | 'wait', number, string]>([
    ['skip', 1_000, '200ms o 799ms (e|)'],
    ['skip', 100, '200ms (oe|)'],
    ['wait', 1_000, '200ms (o|)'],
  ])('gapPolicy %s, gapTimeout %i ms', (gapPolicy, gapTimeout, expected) =>
    marbles(({ expectObservable }) => {
      const timers = gapTimers({ reorderWindow: 200, gapPolicy, gapTimeout, scheduler })
      expectObservable(timers(key)).toBe(expected, values)
    }),
  )
})

describe('the slow retry of a stale room', () => {
  const due = { s: { type: 'slowRetryDue' }, w: { type: 'wokenUp' } }

  it.each([
    [1, '30s (s|)'],
    [2, '60s (s|)'],
    [4, '240s (s|)'],
    [5, '300s (s|)'],
    [40, '300s (s|)'],
  ])('starts later after %i failures', (failures, expected) =>
    marbles(({ cold, expectObservable }) => {
      const retry = slowRetry({ scheduler: undefined as never, wakeUp$: cold('-') })
      expectObservable(retry(failures)).toBe(expected, due)
    }),
  )

  it('starts at once when the network is back or the page becomes visible', () =>
    marbles(({ cold, expectObservable }) => {
      const retry = slowRetry({ scheduler: undefined as never, wakeUp$: cold('5s w') })
      expectObservable(retry(3)).toBe('5s (w|)', due)
    }))

  it('listens to `online` and `visibilitychange`', () => {
    const page = Object.assign(new EventTarget(), {
      document: Object.assign(new EventTarget(), { visibilityState: 'hidden' }),
    })
    const events: string[] = []
    const subscription = pageWakeUps(page).subscribe((event) => events.push((event as Event).type))
    page.dispatchEvent(new Event('online'))
    page.document.dispatchEvent(new Event('visibilitychange'))
    page.document.visibilityState = 'visible'
    page.document.dispatchEvent(new Event('visibilitychange'))
    subscription.unsubscribe()
    page.dispatchEvent(new Event('online'))
    expect(events).toEqual(['online', 'visibilitychange'])
  })

  it('never emits in Node', () => {
    const ends = new Subject<string>()
    const emitted: string[] = []
    ends.subscribe((end) => emitted.push(end))
    pageWakeUps({}).subscribe({ complete: () => ends.next('complete') })
    expect(emitted).toEqual(['complete'])
  })
})
