import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { WebSocket } from 'ws'
import {
  connectMember,
  createMember,
  type MemberLinkStateEvent,
  type MemberMessageEvent,
  type MemberOptions,
  type PublishedAction,
  type Sandbox,
  type SandboxMember,
  startSandbox,
} from '../server/index.ts'

const chat = (message: string): PublishedAction => ({
  type: 'room.chatReceived',
  cmd: 3,
  message,
  chatType: 'text',
})

let sandbox: Sandbox
let members: SandboxMember[] = []

beforeEach(async () => {
  sandbox = await startSandbox()
})

afterEach(async () => {
  await Promise.all(members.map((member) => member.logout()))
  members = []
  await sandbox.close()
})

/** A member and the events that it receives. */
const join = async (uid: string, options: Partial<MemberOptions> = {}) => {
  const member = createMember({
    url: sandbox.url,
    uid,
    token: sandbox.token(uid),
    reconnectAfter: 10,
    ...options,
  })
  members.push(member)
  const messages: MemberMessageEvent[] = []
  const links: MemberLinkStateEvent[] = []
  member.addEventListener('message', (event) => messages.push(event))
  member.addEventListener('linkState', (event) => links.push(event))
  await member.login()
  await member.subscribe('biology')
  return {
    member,
    messages,
    links,
    sequences: () => messages.map(({ message }) => (JSON.parse(message) as { sequence: number }).sequence),
  }
}

/** Replies arrive after all messages that were delivered before. */
const settle = (member: SandboxMember) => member.subscribe('elsewhere')

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error('it did not happen')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const isConnected = (links: readonly MemberLinkStateEvent[], times: number) => () =>
  links.filter(({ currentState }) => currentState === 'CONNECTED').length === times

describe('a member', () => {
  it('reports each change of its link state', async () => {
    const { member, links } = await join('ann')
    await member.logout()
    expect(
      links.map(({ previousState, currentState, operation, reasonCode }) => [
        previousState,
        currentState,
        operation,
        reasonCode,
      ]),
    ).toEqual([
      ['IDLE', 'CONNECTING', 'LOGIN', 'LOGIN'],
      ['CONNECTING', 'CONNECTED', 'LOGIN', 'LOGIN_SUCCESS'],
      ['CONNECTED', 'IDLE', 'LOGOUT', 'LOGOUT'],
    ])
  })

  it('rejects calls before its login', async () => {
    const member = createMember({ url: sandbox.url, uid: 'ann', token: sandbox.token('ann') })
    for (const call of [
      member.subscribe('biology'),
      member.unsubscribe('biology'),
      member.publish('biology', ''),
    ]) {
      await expect(call).rejects.toMatchObject({ name: 'RtmInvalidStatusError', errorCode: -10025 })
    }
    await expect(member.subscribe('biology')).rejects.toMatchObject({ operation: 'subscribe' })
  })

  it.each([
    ['unknown', () => 'nonsense', 'INVALID_TOKEN'],
    ['expired', () => sandbox.token('ann', { expires: 1 }), 'TOKEN_EXPIRED'],
    ["another user's", () => sandbox.token('ben'), 'INVALID_TOKEN'],
  ])('is refused with a token that is %s', async (_, tokenOf, reasonCode) => {
    const options = { url: sandbox.url, uid: 'ann', token: tokenOf() }
    await expect(connectMember(options)).rejects.toMatchObject({ reasonCode })
  })

  it('rejects when the server is unreachable', async () => {
    await expect(connectMember({ url: 'http://127.0.0.1:9', uid: 'ann', token: '' })).rejects.toThrow(
      'no connection',
    )
  })

  it('is replaced by the same user elsewhere and does not reconnect', async () => {
    const first = await join('ann')
    const second = await join('ann')
    await until(() => first.links.at(-1)?.currentState === 'FAILED')
    expect(first.links.at(-1)).toMatchObject({ operation: 'SERVER_REJECT', reasonCode: 'SAME_UID_LOGIN' })
    sandbox.room('biology').publish(chat('hi'))
    await settle(second.member)
    expect([first.messages.length, second.messages.length]).toEqual([0, 1])
  })

  it('logs a listener that throws; later listeners miss that event', async () => {
    const log = jest.fn()
    const ann = await join('ann', { log })
    const [behind, failing] = [jest.fn(), jest.fn(() => fail('no'))]
    ann.member.addEventListener('message', failing)
    ann.member.addEventListener('message', behind)
    sandbox.room('biology').publish(chat('1'))
    await settle(ann.member)
    ann.member.removeEventListener('message', failing)
    sandbox.room('biology').publish(chat('2'))
    await settle(ann.member)
    expect([log, failing, behind].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1])
    expect(ann.sequences()).toEqual([1, 2])
  })
})

describe('a lost connection', () => {
  it('reconnects with its subscriptions; messages in between are lost', async () => {
    const room = sandbox.room('biology')
    const ann = await join('ann')
    room.publish(chat('1'))
    room.disconnect()
    room.publish(chat('2'))
    await until(isConnected(ann.links, 2))
    room.publish(chat('3'))
    await settle(ann.member)
    expect(ann.sequences()).toEqual([1, 3])
    const affectedChannels = ['biology']
    expect(ann.links.slice(2)).toMatchObject([
      { previousState: 'CONNECTED', currentState: 'DISCONNECTED', isResumed: false, affectedChannels },
      { previousState: 'DISCONNECTED', currentState: 'CONNECTING', operation: 'AUTO_RECONNECT' },
      {
        previousState: 'CONNECTING',
        currentState: 'CONNECTED',
        operation: 'RECONNECTED',
        reasonCode: 'RECONNECT_SUCCESS',
        isResumed: true,
        unrestoredChannels: [],
      },
    ])
  })

  it('reconnects without subscriptions after a long interruption', async () => {
    const room = sandbox.room('biology')
    const ann = await join('ann', { suspendAfter: 60 })
    room.disconnect('ann', 150)
    await until(isConnected(ann.links, 2))
    const states = ann.links.map(({ currentState }) => currentState)
    expect(states).toContain('SUSPENDED')
    expect(ann.links.at(-1)).toMatchObject({ isResumed: false, unrestoredChannels: ['biology'] })
    room.publish(chat('unheard'))
    await ann.member.subscribe('biology')
    room.publish(chat('heard'))
    await settle(ann.member)
    expect(ann.sequences()).toEqual([2])
  })

  it('of one member does not affect the others', async () => {
    const room = sandbox.room('biology')
    const [ann, ben] = [await join('ann'), await join('ben')]
    room.disconnect('ann', 50)
    room.publish(chat('1'))
    await until(isConnected(ann.links, 2))
    await settle(ben.member)
    expect([ann.sequences(), ben.sequences()]).toEqual([[], [1]])
  })

  it('stops reconnecting after logout', async () => {
    const ann = await join('ann')
    sandbox.room('biology').disconnect('ann', 10_000)
    await until(() => ann.links.length > 3)
    await ann.member.logout()
    expect(ann.links.at(-1)).toMatchObject({ currentState: 'IDLE' })
  })
})

describe('sockets with invalid frames', () => {
  it.each(['{"id":', 'null', '{"id":1,"request":{"operation":"login"}}', '{"id":1,"request":5}'])(
    'who send %s are disconnected or rejected; other members are not affected',
    async (text) => {
      const socket = new WebSocket(`${sandbox.url.replace('http', 'ws')}/rtm`)
      const ended = new Promise((resolve) => {
        socket.on('close', resolve)
        socket.on('message', resolve)
      })
      socket.on('open', () => socket.send(text))
      await ended
      socket.terminate()
      expect((await join('ann')).links.at(-1)).toMatchObject({ currentState: 'CONNECTED' })
    },
  )
})

const fail = (message: string): never => {
  throw new Error(message)
}
