/** A request of a member to the hub. */
export type MemberRequest =
  | {
      readonly operation: 'login'
      readonly uid: string
      readonly token: string
      /** The session of the lost connection. Absent: a new session. */
      readonly session?: string
      /** The channels of that session to restore. */
      readonly channels: readonly string[]
    }
  | { readonly operation: 'subscribe' | 'unsubscribe'; readonly channel: string }
  | {
      readonly operation: 'publish'
      /** A channel, or a user id if `channelType` is `'USER'`. */
      readonly channel: string
      readonly channelType: 'MESSAGE' | 'USER'
      readonly customType: string
      readonly text: string
    }

/** A request with the id of its reply. */
export interface RequestFrame {
  readonly id: number
  readonly request: MemberRequest
}

/** Why a request was rejected, as in link states. */
export type RejectionCode =
  | 'INVALID_TOKEN'
  | 'TOKEN_EXPIRED'
  | 'INVALID_USER_ID'
  | 'NOT_INITIALIZED'
  | 'UNKNOWN'

export interface ReplyFrame {
  readonly id: number
  /** Absent: the request succeeded. */
  readonly rejection?: RejectionCode
  /** After a login. */
  readonly session?: string
}

/** One delivered message. */
export interface DeliveryFrame {
  readonly channelType: 'MESSAGE' | 'USER'
  readonly channelName: string
  readonly publisher: string
  readonly customType: string
  readonly message: string
}

export type HubFrame = ReplyFrame | DeliveryFrame

/** Why the hub closes a socket. */
export const closeCodes = { lost: 4000, sameUser: 4001 } as const

/** The path of the socket. */
export const socketPath = '/rtm'
