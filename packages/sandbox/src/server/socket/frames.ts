/** What a member asks of the hub. */
export type MemberRequest =
  | {
      readonly operation: 'login'
      readonly uid: string
      readonly token: string
      /** The session that a lost connection belonged to. Absent: a new one. */
      readonly session?: string
      /** The channels of that session, to be restored. */
      readonly channels: readonly string[]
    }
  | { readonly operation: 'subscribe' | 'unsubscribe'; readonly channel: string }
  | {
      readonly operation: 'publish'
      /** A channel, or a user where `channelType` says so. */
      readonly channel: string
      readonly channelType: 'MESSAGE' | 'USER'
      readonly customType: string
      readonly text: string
    }

/** A request on its way, with the number that its reply carries. */
export interface RequestFrame {
  readonly id: number
  readonly request: MemberRequest
}

/** Why a request was refused, in the words of link states. */
export type RefusalCode =
  | 'INVALID_TOKEN'
  | 'TOKEN_EXPIRED'
  | 'INVALID_USER_ID'
  | 'NOT_INITIALIZED'
  | 'UNKNOWN'

export interface ReplyFrame {
  readonly id: number
  /** Absent: it was done. */
  readonly refusal?: RefusalCode
  /** Of a login. */
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

/** Where the socket is, below the server's address. */
export const socketPath = '/rtm'
