/**
 * How likely each fault of the channel is, 0 to 1, for each message that the service publishes. Absent: 0.
 * They hit all members alike.
 */
export interface ChannelFaults {
  /** Delivered to nobody. */
  readonly drop?: number | undefined
  /** Delivered 20 to 250 ms later; those behind it wait. */
  readonly delay?: number | undefined
  /** Overtaken by the next message. */
  readonly reorder?: number | undefined
  /** Delivered twice. */
  readonly duplicate?: number | undefined
  /** A control character inside: no longer JSON. */
  readonly corrupt?: number | undefined
  /** Cut off: no longer JSON. */
  readonly truncate?: number | undefined
  /** Collected with the next ones, 2 to 5, into one packet. */
  readonly packet?: number | undefined
  /** All members lose their connection in front of it, so they miss it. */
  readonly disconnect?: number | undefined
  /** When a member has come back: the last messages that it got, 1 to 3, come again. */
  readonly resend?: number | undefined
}

/** How likely each fault of an answer is, 0 to 1, for each REST request. Absent: 0. */
export interface RestFaults {
  readonly error500?: number | undefined
  /** With `Retry-After`. */
  readonly error429?: number | undefined
  /** 100 to 400 ms late. */
  readonly slow?: number | undefined
  /** A page without notifications and without a next one, though there are some. */
  readonly emptyPage?: number | undefined
  /** 20404101, the sequence doesn't exist. */
  readonly gone?: number | undefined
  /** Fewer notifications than asked for; the next page continues. */
  readonly shortPage?: number | undefined
}

/** The faults of one room. */
export interface RoomFaults extends ChannelFaults {
  readonly rest?: RestFaults | undefined
}

export type ChannelFault = keyof ChannelFaults

/** What `rest.failNext` can do to an answer, beside the faults that come by chance. */
export type RestFailure =
  | keyof RestFaults
  /** 20404100, the room doesn't exist. */
  | 'roomGone'
  /** 20404200, the user doesn't exist. */
  | 'userGone'
  /** HTTP 401, whatever the token. */
  | 'unauthorized'
  /** A body that isn't JSON. */
  | 'malformed'
  /** A page that names itself as the next one. */
  | 'stuckPage'

/** A fault that happened. */
export interface AppliedFault {
  readonly kind: ChannelFault | RestFailure
  /** ms UTC. */
  readonly at: number
  /** The notification that it hit. Absent: an answer, or a member who came back. */
  readonly sequence?: number
  /** The request that it hit. Absent: a message. */
  readonly path?: string
}
