import type { Decoded, ServiceSnapshot } from '@roomfold/protocol'
import type { either } from 'fp-ts'

/**
 * Why a catch-up did not work.
 *
 * - `gone`: the service no longer has that sequence (its code 20404101): only a snapshot helps.
 * - `roomGone`: there is no such room any more (20404100). Final.
 * - `unauthorized`: the token isn't accepted. Final, until something triggers the next catch-up.
 * - `limited`: too many requests; `retryAfter` where the service says.
 * - `network`: no answer.
 * - `aborted`: the signal ended it.
 * - `unexpected`: anything else; a rejected promise and a throw count as this.
 *
 * Other codes are taken for `unexpected`, except for `userGone` and `refused`, which are final too.
 */
export type CatchUpFailureCode =
  | 'gone'
  | 'roomGone'
  | 'unauthorized'
  | 'limited'
  | 'network'
  | 'aborted'
  | 'unexpected'
  // Other codes of an implementation are told as they are, and tried again.
  | (string & Record<never, never>)

export interface CatchUpFailure {
  /** One of the known codes, or one that an implementation has besides. */
  readonly code: CatchUpFailureCode | (string & {})
  /** A sentence for people. */
  readonly message: string
  /** How long the service wants to be left alone, ms. */
  readonly retryAfter?: number | undefined
}

/** A failure as a value, or what was asked for. */
export type CatchUpResult<T> = either.Either<CatchUpFailure, T>

/** Notifications that the service still had. */
export interface MissingItems {
  /** In order, all pages together; may be fewer than asked for. An item that can't be decoded is a `Left`. */
  readonly items: readonly Decoded[]
}

/**
 * Where missing notifications and snapshots come from; `@roomfold/cloud` has one for the REST service. Either
 * function may be absent. The store has at most one call under way, and repeats failed ones by itself.
 *
 * @example
 * ```ts
 * import type { CatchUp } from '@roomfold/store'
 *
 * const catchUp: CatchUp = {
 *   missing: async (from, to) => ({ _tag: 'Left', left: { code: 'gone', message: `no log has ${from} to ${to}` } }),
 * }
 * console.log(catchUp.snapshot) // undefined
 * ```
 */
export interface CatchUp {
  /** The room as the service sees it now. */
  readonly snapshot?: ((signal: AbortSignal) => Promise<CatchUpResult<ServiceSnapshot>>) | undefined
  /** The notifications from `from` to `to`, both included; `to` undefined: all there are from `from` on. */
  readonly missing?:
    | ((from: number, to: number | undefined, signal: AbortSignal) => Promise<CatchUpResult<MissingItems>>)
    | undefined
}
