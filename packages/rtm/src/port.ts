/**
 * The fields of the `message` event of agora-rtm-sdk 2.x that are used. For a message to one user, `channelName` is
 * that user's id.
 */
export interface RtmMessageEvent {
  readonly channelType: string
  readonly channelName: string
  readonly message: string | Uint8Array
  readonly publisher: string
  /** The corrected local time of delivery, ms UTC. Not suitable for ordering. */
  readonly timestamp?: number
}

/** The fields of the `linkState` event of agora-rtm-sdk 2.2 and later that are used. */
export interface RtmLinkStateEvent {
  readonly currentState: string
  readonly serviceType?: string
  /** False after a long interruption: the subscriptions were not restored. */
  readonly isResumed: boolean
  readonly unrestoredChannels?: readonly string[]
}

/**
 * The methods of `RTMClient` of agora-rtm-sdk 2.2 to 2.3 that are needed.
 */
export interface RtmClientPort {
  addEventListener(name: 'message', listener: (event: RtmMessageEvent) => void): unknown
  addEventListener(name: 'linkState', listener: (event: RtmLinkStateEvent) => void): unknown
  removeEventListener(name: 'message', listener: (event: RtmMessageEvent) => void): unknown
  removeEventListener(name: 'linkState', listener: (event: RtmLinkStateEvent) => void): unknown
}

/** A client with `subscribe`, for the option `resubscribe: true`. */
export interface RtmSubscriberPort extends RtmClientPort {
  subscribe(channelName: string): Promise<unknown>
}

/** A message of agora-rtm-sdk 1.x: text, or bytes. */
export interface RtmV1Message {
  readonly text?: string
  readonly rawMessage?: Uint8Array
}

export interface RtmV1Received {
  /** ms, UTC. */
  readonly serverReceivedTs?: number
}

interface RtmV1PeerMessages {
  on(
    name: 'MessageFromPeer',
    listener: (message: RtmV1Message, peerId: string, received: RtmV1Received) => void,
  ): unknown
  off(name: 'MessageFromPeer', listener: (...values: never[]) => void): unknown
}

interface RtmV1Connection {
  on(name: 'ConnectionStateChanged', listener: (state: string, reason: string) => void): unknown
  off(name: 'ConnectionStateChanged', listener: (...values: never[]) => void): unknown
}

/**
 * The methods of `RtmClient` of agora-rtm-sdk 1.5 and 1.6 that are needed. Two types, because TypeScript compares the
 * SDK's generic `on` with one signature at a time.
 */
export type RtmV1ClientPort = RtmV1PeerMessages & RtmV1Connection

/** The methods of `RtmChannel` of agora-rtm-sdk 1.5 and 1.6 that are needed. */
export interface RtmV1ChannelPort {
  on(
    name: 'ChannelMessage',
    listener: (message: RtmV1Message, memberId: string, received: RtmV1Received) => void,
  ): unknown
  off(name: 'ChannelMessage', listener: (...values: never[]) => void): unknown
}
