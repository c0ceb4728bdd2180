/**
 * Why there is no answer. Codes are stable.
 *
 * - `gone`: the sequence doesn't exist, or no longer (service code 20404101). A snapshot has what it said.
 * - `roomGone`: the room doesn't exist, or no longer (20404100).
 * - `userGone`: the user isn't in the room, or no longer (20404200).
 * - `unauthorized`: the token was refused, a fresh one as well, or there was none to be had.
 * - `limited`: too many requests (HTTP 429); `retryAfter` says when to come back, where the service does.
 * - `network`: the request got no answer: no connection, a redirect, or a `fetch` that failed.
 * - `timeout`: no whole answer in time.
 * - `aborted`: the caller's signal.
 * - `refused`: another service code, another HTTP 4xx, or an answer beyond `bodyLimit` or `pageLimit`.
 * - `unavailable`: HTTP 5xx.
 * - `unreadable`: an answer that can't be decoded, or pages that don't advance. A snapshot may help.
 */
export type CloudFailureCode =
  | 'gone'
  | 'roomGone'
  | 'userGone'
  | 'unauthorized'
  | 'limited'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'refused'
  | 'unavailable'
  | 'unreadable'

/** A request without an answer, as a value: nothing here rejects. */
export interface CloudFailure {
  readonly code: CloudFailureCode
  /** A sentence for people. */
  readonly message: string
  /** The HTTP status. Absent when no answer came. */
  readonly status?: number
  /** The `code` in the answer's body. Absent when it had none. */
  readonly serviceCode?: number
  /** How long the service asks to wait, ms. Absent when it doesn't say. */
  readonly retryAfter?: number
}

interface Details {
  readonly status?: number | undefined
  readonly serviceCode?: number | undefined
  readonly retryAfter?: number | undefined
}

/** A failure that has only the details that are known. */
export const failureOf = (code: CloudFailureCode, message: string, details: Details = {}): CloudFailure => {
  const failure: { -readonly [Key in keyof CloudFailure]: CloudFailure[Key] } = { code, message }
  if (details.status !== undefined) failure.status = details.status
  if (details.serviceCode !== undefined) failure.serviceCode = details.serviceCode
  if (details.retryAfter !== undefined) failure.retryAfter = details.retryAfter
  return failure
}

/** What was thrown, in a sentence. Reading it may throw as well. */
export const reasonOf = (cause: unknown): string => {
  try {
    if (!(cause instanceof Error)) return String(cause)
    return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message
  } catch {
    return 'a reason that could not be read'
  }
}
