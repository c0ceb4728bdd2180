import { attempt } from '../issues.ts'
import { type CatchUpFailure, isFinal } from './contract.ts'

/**
 * Whether a failed call is repeated: a number of repetitions, `true` (without end), `false` (never), or a function of
 * how many calls failed before (0 for the first failure) and the failure. The option of the same name in TanStack Query.
 */
export type Retry = boolean | number | ((failureCount: number, failure: CatchUpFailure) => boolean)

/**
 * How long to wait before a repetition, ms: a number, or a function of how many calls failed before (0 for the first
 * failure) and the failure. The store waits at least as long as the service asks.
 */
export type RetryDelay = number | ((failureCount: number, failure: CatchUpFailure) => number)

/** How failed calls are repeated. */
export interface RetryPolicy {
  /** Whether to call again after `calls` calls. */
  readonly mayRetry: (calls: number, failure: CatchUpFailure) => boolean
  /** How long to wait before it, ms. */
  readonly delayAfter: (calls: number, failure: CatchUpFailure) => number
}

export interface RetryPolicyOptions {
  readonly retry: Retry
  /** Undefined: exponential backoff. */
  readonly retryDelay: RetryDelay | undefined
  /** From 0 up to but not 1. */
  readonly random: () => number
  /** Called when a function of the application throws. */
  readonly onFunctionFailed: (name: string, cause: unknown) => void
}

/** The service may ask for a longer wait than this: it is shortened, ms. */
const longestRetryAfter = 300_000

export const createRetryPolicy = (options: RetryPolicyOptions): RetryPolicy => {
  const { retry, retryDelay, random, onFunctionFailed } = options
  const attemptOption = <T>(name: string, run: () => T, fallback: () => T): T =>
    attempt(run, (cause) => {
      onFunctionFailed(name, cause)
      return fallback()
    })
  /** 500 ms, doubled after each failure up to 30 s, and shortened by a random part of up to a half. */
  const backoff = (failureCount: number): number =>
    Math.min(30_000, 500 * 2 ** failureCount) * (1 - attemptOption('random', random, Math.random) / 2)
  const delayOf = (failureCount: number, failure: CatchUpFailure): number => {
    if (typeof retryDelay === 'number') return retryDelay
    const run = () => retryDelay?.(failureCount, failure) ?? -1
    const delay = attemptOption('retryDelay', run, () => -1)
    return delay >= 0 ? delay : backoff(failureCount)
  }
  return {
    mayRetry: (calls, failure) => {
      if (typeof retry === 'function') {
        const run = () => retry(calls - 1, failure) === true
        return attemptOption('retry', run, () => false)
      }
      if (isFinal(failure)) return false
      return typeof retry === 'boolean' ? retry : calls <= retry
    },
    delayAfter: (calls, failure) =>
      Math.max(delayOf(calls - 1, failure), Math.min(failure.retryAfter || 0, longestRetryAfter)),
  }
}
