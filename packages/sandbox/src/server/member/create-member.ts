import { type SandboxClock, systemClock, timersOf } from '../clock.ts'
import { socketPath } from '../socket/frames.ts'
import type { LogFailure } from './emitter.ts'
import { Member } from './member.ts'
import type { SandboxMember } from './sandbox-member.ts'

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
  /** Default: the platform's. */
  readonly clock?: SandboxClock | undefined
  /** Told of listeners that throw. Default: `console.error`. */
  readonly log?: LogFailure | undefined
}

/** A member who isn't logged in yet, so that listeners can be there from the first event on. */
export const createMember = (options: MemberOptions): SandboxMember => {
  const { url, uid, token, reconnectAfter = 200, suspendAfter = 30_000, clock = systemClock } = options
  const { log = (message, cause) => console.error(message, cause) } = options
  const address = `${url.replace(/^http/, 'ws').replace(/\/+$/, '')}${socketPath}`
  return new Member({ address, uid, token, reconnectAfter, suspendAfter, timers: timersOf(clock), log })
}

/**
 * A member who is logged in. Rejects when the server can't be reached or refuses the token.
 *
 * @example
 * ```ts
 * import { connectMember, startSandbox } from '@roomfold/sandbox/server'
 *
 * const sandbox = await startSandbox()
 * const ann = await connectMember({ url: sandbox.url, uid: 'ann', token: sandbox.token('ann') })
 * const ben = await connectMember({ url: sandbox.url, uid: 'ben', token: sandbox.token('ben') })
 * const heard = new Promise((resolve) => ben.addEventListener('message', resolve))
 * await ann.publish('ben', 'psst', { channelType: 'USER' })
 * const { message, publisher, channelName } = await heard
 * console.log(message, publisher, channelName) // psst ann ben
 * await Promise.all([ann.logout(), ben.logout()])
 * await sandbox.close()
 * ```
 */
export const connectMember = async (options: MemberOptions): Promise<SandboxMember> => {
  const member = createMember(options)
  await member.login()
  return member
}
