import type { MemberLinkStateEvent, MemberMessageEvent } from './events.ts'

/** Who is told of what. */
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
  /** Default: `'MESSAGE'`, a channel. `'USER'`: the name is a user's id. */
  readonly channelType?: 'MESSAGE' | 'USER'
  readonly customType?: string
}

/**
 * A client of the messaging service with the shape of agora-rtm-sdk 2.x, as far as rooms need it.
 *
 * Events are dispatched synchronously; a listener that throws is logged, and those behind it miss that event.
 * A lost connection comes back by itself: after a short absence with its subscriptions, after a long one
 * (`SUSPENDED`) without. What was sent in between is missing, and the last messages may come again.
 *
 * Calls before the login reject at once, with `errorCode` -10025 and the `operation`.
 */
export interface SandboxMember {
  addEventListener<E extends keyof MemberListeners>(event: E, listener: MemberListeners[E]): void
  removeEventListener<E extends keyof MemberListeners>(event: E, listener: MemberListeners[E]): void
  /** Rejects when the server can't be reached or refuses the token. */
  login(): Promise<TimedResponse>
  logout(): Promise<TimedResponse>
  subscribe(channelName: string): Promise<ChannelResponse>
  unsubscribe(channelName: string): Promise<ChannelResponse>
  /** To a channel or to one user. It doesn't come back to oneself; whoever is offline misses it. */
  publish(channelName: string, message: string, options?: PublishOptions): Promise<ChannelResponse>
}
