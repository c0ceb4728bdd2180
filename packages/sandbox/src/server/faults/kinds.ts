/**
 * The probability of each channel fault per published message, 0 to 1. Default: 0. Faults affect all members equally.
 */
export interface ChannelFaults {
  /** Not delivered. */
  readonly drop?: number | undefined
  /** Delivered 20 to 250 ms later; later messages wait. */
  readonly delay?: number | undefined
  /** Delivered after the next message. */
  readonly reorder?: number | undefined
  /** Delivered twice. */
  readonly duplicate?: number | undefined
  /** Contains a control character: invalid JSON. */
  readonly corrupt?: number | undefined
  /** Truncated: invalid JSON. */
  readonly truncate?: number | undefined
  /** Combined with the next ones, 2 to 5, in one packet. */
  readonly packet?: number | undefined
  /** All members lose their connection before it, so they miss it. */
  readonly disconnect?: number | undefined
  /** After a member reconnects, its last 1 to 3 messages are delivered again. */
  readonly resend?: number | undefined
}

/** The probability of each fault per REST request, 0 to 1. Default: 0. */
export interface RestFaults {
  readonly error500?: number | undefined
  /** With `Retry-After`. */
  readonly error429?: number | undefined
  /** Delayed by 100 to 400 ms. */
  readonly slow?: number | undefined
  /** A page without notifications and without a next page, although there are some. */
  readonly emptyPage?: number | undefined
  /** 20404101, the sequence doesn't exist. */
  readonly gone?: number | undefined
  /** Fewer notifications than requested; the next page continues. */
  readonly shortPage?: number | undefined
}

/** The faults of one room. */
export interface RoomFaults extends ChannelFaults {
  readonly rest?: RestFaults | undefined
}

export type ChannelFault = keyof ChannelFaults

/** Failures that `rest.failNext` can inject. */
export type RestFailure =
  | keyof RestFaults
  /** 20404100, the room doesn't exist. */
  | 'roomGone'
  /** 20404200, the user doesn't exist. */
  | 'userGone'
  /** HTTP 401, for any token. */
  | 'unauthorized'
  /** A body that isn't JSON. */
  | 'malformed'
  /** A page whose next page is itself. */
  | 'stuckPage'

/** A fault that happened. */
export interface AppliedFault {
  readonly kind: ChannelFault | RestFailure
  /** ms UTC. */
  readonly at: number
  /** The affected notification. Absent for a request or a reconnected member. */
  readonly sequence?: number
  /** The affected request. Absent for a message. */
  readonly path?: string
}
