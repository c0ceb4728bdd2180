import type { MemberLinkStateEvent, MemberMessageEvent } from './events.ts'

/** The events of a member. */
export interface MemberListeners {
  message: (event: MemberMessageEvent) => void
  linkState: (event: MemberLinkStateEvent) => void
}

export interface TimedResponse {
  /** ms UTC. */
  readonly timestamp: number
}

export interface ChannelResponse extends TimedResponse {
  readonly channelName: string
}

export interface PublishOptions {
  /** `'MESSAGE'`: to a channel. `'USER'`: to a user, whose id is the channel name. Default: `'MESSAGE'`. */
  readonly channelType?: 'MESSAGE' | 'USER'
  readonly customType?: string
}

/**
 * A client of the messaging service with the interface of agora-rtm-sdk 2.x, as far as rooms need it.
 *
 * Events are dispatched synchronously. If a listener throws, the error is logged and later listeners miss the event.
 * A lost connection reconnects automatically: with its subscriptions after a short interruption, without them after a
 * long one (`SUSPENDED`). Messages in between are lost, and the last messages may arrive again.
 *
 * Calls before the login reject with `errorCode` -10025 and the `operation`.
 */
export interface SandboxMember {
  addEventListener<E extends keyof MemberListeners>(event: E, listener: MemberListeners[E]): void
  removeEventListener<E extends keyof MemberListeners>(event: E, listener: MemberListeners[E]): void
  /** Rejects when the server is unreachable or rejects the token. */
  login(): Promise<TimedResponse>
  logout(): Promise<TimedResponse>
  subscribe(channelName: string): Promise<ChannelResponse>
  unsubscribe(channelName: string): Promise<ChannelResponse>
  /** Publishes to a channel or to one user. Not delivered to the sender, nor to users who are offline. */
  publish(channelName: string, message: string, options?: PublishOptions): Promise<ChannelResponse>
}
