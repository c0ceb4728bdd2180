import { asyncScheduler, type SchedulerLike } from 'rxjs'
import { socketPath } from '../server/socket/frames.ts'
import { timersOf } from '../server/timers.ts'
import type { LogFailure } from './emitter.ts'
import { Member } from './member.ts'
import type { SandboxMember } from './sandbox-member.ts'
import { platformWebSocket, type WebSocketClass } from './web-socket.ts'

/** Who connects, and where. */
export interface MemberOptions {
  /** The sandbox's `url`. */
  readonly url: string
  readonly uid: string
  /** From the sandbox's `token(uid)`. */
  readonly token: string
  /** How long a lost connection waits before each attempt to come back, ms. Default: 200. */
  readonly reconnectAfter?: number | undefined
  /** An absence longer than this restores no subscriptions, ms. Default: 30,000. */
  readonly suspendAfter?: number | undefined
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Told of listeners that throw. Default: `console.error`. */
  readonly log?: LogFailure | undefined
}

/** A member that connects by the given class of socket. */
export const memberOf = (options: MemberOptions, socketClass: WebSocketClass): SandboxMember => {
  const { url, uid, token, reconnectAfter = 200, suspendAfter = 30_000, scheduler = asyncScheduler } = options
  const { log = (message, cause) => console.error(message, cause) } = options
  const address = `${url.replace(/^http/, 'ws').replace(/\/+$/, '')}${socketPath}`
  const timers = timersOf(scheduler)
  return new Member({ address, socketClass, uid, token, reconnectAfter, suspendAfter, timers, log })
}

/**
 * A member who isn't logged in yet, so that listeners can be there from the first event on.
 *
 * @throws Error where the platform has no WebSocket; on Node, `@roomfold/sandbox/server` brings one along.
 */
export const createMember = (options: MemberOptions): SandboxMember => memberOf(options, platformWebSocket())

/** A member who is logged in. Rejects when the server can't be reached or refuses the token. */
export const connectMember = async (options: MemberOptions): Promise<SandboxMember> => {
  const member = createMember(options)
  await member.login()
  return member
}
