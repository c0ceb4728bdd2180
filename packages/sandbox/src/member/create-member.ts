import { asyncScheduler, type SchedulerLike } from 'rxjs'
import { socketPath } from '../server/socket/frames.ts'
import { timersOf } from '../server/timers.ts'
import type { LogFailure } from './emitter.ts'
import { Member } from './member.ts'
import type { SandboxMember } from './sandbox-member.ts'
import { platformWebSocket, type WebSocketClass } from './web-socket.ts'

/** Options of a member. */
export interface MemberOptions {
  /** The sandbox's `url`. */
  readonly url: string
  readonly uid: string
  /** From the sandbox's `token(uid)`. */
  readonly token: string
  /** The delay before each attempt to reconnect, ms. Default: 200. */
  readonly reconnectAfter?: number | undefined
  /** After a longer interruption, subscriptions aren't restored, ms. Default: 30,000. */
  readonly suspendAfter?: number | undefined
  /** The scheduler for timers. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Called when a listener throws. Default: `console.error`. */
  readonly log?: LogFailure | undefined
}

/** Creates a member that connects with a WebSocket class. */
export const memberOf = (options: MemberOptions, socketClass: WebSocketClass): SandboxMember => {
  const { url, uid, token, reconnectAfter = 200, suspendAfter = 30_000, scheduler = asyncScheduler } = options
  const { log = (message, cause) => console.error(message, cause) } = options
  const address = `${url.replace(/^http/, 'ws').replace(/\/+$/, '')}${socketPath}`
  const timers = timersOf(scheduler)
  return new Member({ address, socketClass, uid, token, reconnectAfter, suspendAfter, timers, log })
}

/**
 * Creates a member that isn't logged in, so that listeners can be added before the first event.
 *
 * @throws Error when the platform has no WebSocket; on Node, import from `@roomfold/sandbox/server`.
 */
export const createMember = (options: MemberOptions): SandboxMember => memberOf(options, platformWebSocket())

/** Creates a member and logs in. Rejects when the server is unreachable or rejects the token. */
export const connectMember = async (options: MemberOptions): Promise<SandboxMember> => {
  const member = createMember(options)
  await member.login()
  return member
}
