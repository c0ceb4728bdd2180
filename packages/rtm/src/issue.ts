/**
 * What can go wrong with a source. The store stays `stale` until the link is back.
 *
 * - `resubscribeFailed`: after a reconnect, subscribing to the room's channel failed; see `cause`. It is tried again.
 */
export interface RtmIssue {
  readonly code: 'resubscribeFailed'
  /** What happened. */
  readonly message: string
  readonly cause: unknown
  /** The attempt that failed, from 1 after each reconnect. */
  readonly attempt: number
}

/** The message of an error of agora-rtm-sdk: an `Error`, an object with `reason` in older versions, or a text. */
export const reasonOf = (cause: unknown): string => {
  const { message, reason } = Object(cause) as { readonly message?: unknown; readonly reason?: unknown }
  return String(message ?? reason ?? cause)
}
