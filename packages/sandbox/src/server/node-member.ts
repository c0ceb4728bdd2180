import { WebSocket } from 'ws'
import { type MemberOptions, memberOf } from '../member/create-member.ts'
import type { SandboxMember } from '../member/sandbox-member.ts'
import type { WebSocketClass } from '../member/web-socket.ts'

/** Creates a member that isn't logged in, so that listeners can be added before the first event. */
export const createMember = (options: MemberOptions): SandboxMember =>
  memberOf(options, WebSocket as unknown as WebSocketClass)

/**
 * Creates a member and logs in. Rejects when the server is unreachable or rejects the token.
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
