/** A message, in the shape of agora-rtm-sdk 2.x. */
export interface MemberMessageEvent {
  readonly channelType: 'MESSAGE' | 'USER'
  /** The channel. For a USER message: the receiver's own id. */
  readonly channelName: string
  readonly topicName: string
  readonly messageType: 'STRING'
  readonly customType: string
  readonly message: string
  readonly publisher: string
  /** The receiver's clock at delivery, ms UTC. Not suitable for ordering. */
  readonly timestamp: number
}

/** The state of a member's connection. */
export type LinkState = 'IDLE' | 'CONNECTING' | 'CONNECTED' | 'DISCONNECTED' | 'SUSPENDED' | 'FAILED'

export type LinkOperation =
  | 'LOGIN'
  | 'LOGOUT'
  | 'SERVER_REJECT'
  | 'AUTO_RECONNECT'
  | 'RECONNECTED'
  | 'HEARTBEAT_TIMEOUT'
  | 'SERVER_TIMEOUT'

export type LinkReason =
  | 'UNKNOWN'
  | 'LOGIN'
  | 'LOGIN_SUCCESS'
  | 'LOGIN_TIMEOUT'
  | 'LOGOUT'
  | 'AUTO_RECONNECT'
  | 'RECONNECT_TIMEOUT'
  | 'RECONNECT_SUCCESS'
  | 'INVALID_TOKEN'
  | 'TOKEN_EXPIRED'
  | 'INVALID_USER_ID'
  | 'NOT_INITIALIZED'
  | 'SAME_UID_LOGIN'
  | 'KEEP_ALIVE_TIMEOUT'

/** A change of the link, in the shape of agora-rtm-sdk 2.x. */
export interface MemberLinkStateEvent {
  readonly currentState: LinkState
  readonly previousState: LinkState
  readonly serviceType: 'MESSAGE'
  readonly operation: LinkOperation
  /** A sentence that explains the reason. */
  readonly reason: string
  readonly reasonCode: LinkReason
  /** The subscribed channels. */
  readonly affectedChannels: string[]
  /** Channels that the application must subscribe to again. */
  readonly unrestoredChannels: string[]
  /** True after a short interruption: subscriptions are restored. */
  readonly isResumed: boolean
  /** ms UTC. */
  readonly timestamp: number
}
