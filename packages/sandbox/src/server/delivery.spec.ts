import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { simulateLesson } from '../lesson/simulate.ts'
import {
  createMember,
  type MemberMessageEvent,
  type PublishedAction,
  type Sandbox,
  type SandboxMember,
  startSandbox,
} from './index.ts'

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

/** A member and the messages that it receives. */
const join = async (uid: string) => {
  const member = createMember({ url: sandbox.url, uid, token: sandbox.token(uid) })
  members.push(member)
  const messages: MemberMessageEvent[] = []
  member.addEventListener('message', (event) => messages.push(event))
  await member.login()
  await member.subscribe('biology')
  return {
    member,
    messages,
    texts: () => messages.map(({ message }) => message),
    sequences: () => messages.map(({ message }) => (JSON.parse(message) as { sequence: number }).sequence),
  }
}

/** Replies arrive after all messages that were delivered before. */
const settle = (member: SandboxMember) => member.subscribe('elsewhere')

describe('a published notification', () => {
  it('is delivered to all members in order, from the server, as in the log', async () => {
    const room = sandbox.room('biology')
    const [ann, ben] = [await join('ann'), await join('ben')]
    for (let count = 1; count <= 300; count += 1) expect(room.publish(chat(`${count}`))).toBe(count)
    await Promise.all([settle(ann.member), settle(ben.member)])
    expect(ann.texts()).toEqual(room.log)
    expect(ben.texts()).toEqual(room.log)
    expect(ann.messages[0]).toEqual({
      channelType: 'MESSAGE',
      channelName: 'biology',
      topicName: '',
      messageType: 'STRING',
      customType: '',
      message: room.log[0],
      publisher: 'server',
      timestamp: expect.any(Number),
    })
  })

  it('is not delivered to members who are offline or not subscribed', async () => {
    const room = sandbox.room('biology')
    const ann = await join('ann')
    const ben = await join('ben')
    await ann.member.logout()
    await ben.member.unsubscribe('biology')
    room.publish(chat('to nobody'))
    await ann.member.login()
    await ann.member.subscribe('biology')
    room.publish(chat('to Ann'))
    await Promise.all([settle(ann.member), settle(ben.member)])
    expect(ann.sequences()).toEqual([2])
    expect(ben.messages).toEqual([])
  })

  it('is not delivered to other rooms', async () => {
    const ann = await join('ann')
    sandbox.room('physics').publish(chat('physics'))
    sandbox.room('biology').publish(chat('biology'))
    await settle(ann.member)
    expect(ann.messages.map(({ channelName }) => channelName)).toEqual(['biology'])
  })
})

describe('a lesson', () => {
  it('played instantly is delivered completely, with peer messages to each member', async () => {
    const lesson = simulateLesson({ users: 6, minutes: 5, dialect: 'wire' })
    const room = sandbox.room('biology', { dialect: 'wire' })
    const ann = await join('ann')
    await room.play(lesson, { instantly: true })
    await settle(ann.member)
    const sent = [...lesson.messages]
    expect(room.log).toEqual(sent.filter(({ space }) => space === 'channel').map(({ raw }) => raw))
    expect(ann.texts()).toEqual(sent.map(({ raw }) => raw))
    const peer = ann.messages.filter(({ channelType }) => channelType === 'USER')
    expect(peer.length).toBeGreaterThan(0)
    expect(new Set(peer.map(({ channelName }) => channelName))).toEqual(new Set(['ann']))
  })

  it('continues the sequences of the room', async () => {
    const room = sandbox.room('biology')
    room.publish(chat('before'))
    await room.play(simulateLesson({ users: 2, minutes: 1 }), { instantly: true })
    expect(room.log.map((text) => (JSON.parse(text) as { sequence: number }).sequence)).toEqual(
      room.log.map((_, index) => index + 1),
    )
  })

  it('in another dialect is rejected', async () => {
    const lesson = simulateLesson({ users: 2, minutes: 1, dialect: 'wire' })
    await expect(sandbox.room('biology').play(lesson)).rejects.toThrow("the dialect of the lesson is 'wire'")
  })

  it('stops when it is aborted', async () => {
    const room = sandbox.room('biology')
    const controller = new AbortController()
    const lesson = simulateLesson({ users: 2, minutes: 1 })
    const played = [room.play(lesson, { signal: controller.signal }), room.play(lesson)]
    controller.abort()
    await played[0]
    room.destroy()
    await played[1]
    await room.play(lesson, { signal: controller.signal })
    expect(room.log.length).toBeLessThan(10)
  })
})

describe('other senders than the service', () => {
  it('can publish notifications under their own user id', async () => {
    const room = sandbox.room('biology')
    const [ann, ben] = [await join('ann'), await join('ben')]
    room.forge('mallory', '{"cmd":1}')
    await ben.member.publish('biology', '{"cmd":2}', { customType: 'mine' })
    await settle(ann.member)
    expect(ann.messages.map(({ publisher, message }) => [publisher, message])).toEqual([
      ['mallory', '{"cmd":1}'],
      ['ben', '{"cmd":2}'],
    ])
    expect(ann.messages[1]?.customType).toBe('mine')
    expect(ben.texts()).toEqual(['{"cmd":1}'])
    expect(room.log).toEqual([])
  })

  it('send to one user, whose id is the name of the channel', async () => {
    const [ann, ben] = [await join('ann'), await join('ben')]
    await ben.member.publish('ann', 'psst', { channelType: 'USER' })
    await ben.member.publish('nobody', 'psst', { channelType: 'USER' })
    sandbox.room('biology').sendPeer('ann', 'from the service')
    await settle(ann.member)
    expect(ann.messages).toMatchObject([
      { channelType: 'USER', channelName: 'ann', publisher: 'ben', message: 'psst' },
      { channelType: 'USER', channelName: 'ann', publisher: 'server', message: 'from the service' },
    ])
    expect(ben.messages).toEqual([])
  })
})
