/**
 * Why a request failed. Codes are stable.
 *
 * - `gone`: the sequence doesn't exist or no longer exists (service code 20404101). Take a snapshot.
 * - `roomGone`: the room doesn't exist or no longer exists (20404100).
 * - `userGone`: the user isn't in the room (20404200).
 * - `unauthorized`: the token was rejected, also after renewal, or `getToken` failed.
 * - `limited`: too many requests (HTTP 429). `retryAfter` says how long to wait, if the service does.
 * - `network`: no response: no connection, a redirect, or a `fetch` that failed.
 * - `timeout`: no complete response in time.
 * - `aborted`: the caller's signal aborted.
 * - `refused`: another service code, another HTTP 4xx, or a response beyond `bodyLimit` or `pageLimit`.
 * - `unavailable`: HTTP 5xx.
 * - `unreadable`: the response can't be decoded, or pages don't advance. A snapshot may help.
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

/** A failed request, as a value. */
export interface CloudFailure {
  readonly code: CloudFailureCode
  /** A sentence that says what happened. */
  readonly message: string
  /** The HTTP status. Absent without a response. */
  readonly status?: number
  /** The `code` in the response body. Absent if it has none. */
  readonly serviceCode?: number
  /** How long to wait, ms. Absent if the service doesn't say. */
  readonly retryAfter?: number
}

interface Details {
  readonly status?: number | undefined
  readonly serviceCode?: number | undefined
  readonly retryAfter?: number | undefined
}

/** Creates a failure without undefined details. */
export const failureOf = (code: CloudFailureCode, message: string, details: Details = {}): CloudFailure => {
  const failure: { -readonly [Key in keyof CloudFailure]: CloudFailure[Key] } = { code, message }
  if (details.status !== undefined) failure.status = details.status
  if (details.serviceCode !== undefined) failure.serviceCode = details.serviceCode
  if (details.retryAfter !== undefined) failure.retryAfter = details.retryAfter
  return failure
}

/** The message of a thrown value. Handles values whose conversion throws. */
export const reasonOf = (cause: unknown): string => {
  try {
    if (!(cause instanceof Error)) return String(cause)
    return cause.cause instanceof Error ? `${cause.message}: ${cause.cause.message}` : cause.message
  } catch {
    return 'a reason that could not be read'
  }
}
