import { WebSocket } from 'ws'
import { type MemberOptions, memberOf } from '../member/create-member.ts'
import type { SandboxMember } from '../member/sandbox-member.ts'
import type { WebSocketClass } from '../member/web-socket.ts'

/** A member who isn't logged in yet, so that listeners can be there from the first event on. */
export const createMember = (options: MemberOptions): SandboxMember =>
  memberOf(options, WebSocket as unknown as WebSocketClass)

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
