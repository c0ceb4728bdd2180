import { describe, expect, it } from '@jest/globals'
import { connectMember } from '@roomfold/sandbox/server'
import { streamsOf } from '@roomfold/state'
import { expectComplete } from './expect-complete.ts'
import { chat, enter, exit, type LiveRoom, property, publishRaw, useSandbox } from './live-room.ts'

const lessons = useSandbox()

/** Expects a complete room without REST calls. */
const expectUndisturbed = (live: LiveRoom): void => {
  expectComplete(live)
  expect(live.calls()).toEqual([])
  expect(live.states).toEqual(['joining', 'live'])
}

describe('notifications that break other clients', () => {
  it('(a) documented user properties, command 22, are applied', async () => {
    const live = await lessons.join()
    const { room, store } = live
    room.publish(enter('ann'))
    publishRaw(room, 22, {
      fromUser: { userUuid: 'ann', userName: 'ANN', role: 2 },
      action: 0,
      changeProperties: { 'hand.raised': true, colour: 'red' },
      cause: { cmd: 1 },
      operator: { userUuid: 'ben', userName: 'Ben', role: 1 },
    })
    publishRaw(room, 22, {
      fromUser: { userUuid: 'ann', userName: 'ANN', role: 2 },
      action: 1,
      changeProperties: { colour: 'deleted' },
      cause: {},
      operator: {},
    })
    room.publish(chat('and on'))
    await live.caughtUp()
    expect(store.getSnapshot().users.get('ann')?.properties).toEqual({ hand: { raised: true } })
    expect(live.codes()).toEqual([])
    expectUndisturbed(live)
  })

  it('(b) entries without exits, and exits without entries, are applied', async () => {
    const live = await lessons.join()
    const { room, store } = live
    const ann = { userUuid: 'ann', userName: 'Ann', role: 1, streams: [] }
    publishRaw(room, 20, { total: 1, onlineUsers: [ann, { ...ann, userUuid: 'ben' }] })
    publishRaw(room, 20, { total: 1, onlineUsers: null, offlineUsers: [ann] })
    publishRaw(room, 20, { total: 1, onlineUsers: [{ ...ann, userUuid: 'eve' }], offlineUsers: null })
    publishRaw(room, 20, { offlineUsers: [{ ...ann, userUuid: 'eve' }] })
    publishRaw(room, 20, {})
    room.publish(chat('and on'))
    await live.caughtUp()
    expect([...store.getSnapshot().users.keys()]).toEqual(['ben'])
    expect(live.codes()).toEqual([])
    expectUndisturbed(live)
  })

  it('(e) a property path through a number replaces the number', async () => {
    const live = await lessons.join()
    const { room, store } = live
    room.publish(property('board', 1))
    room.publish(property('board.pen.width', 3))
    room.publish({
      type: 'room.propertiesDeleted',
      cmd: 4,
      changeProperties: { 'board.pen.width.of': 'deleted' },
    })
    room.publish(enter('ann'))
    const fromUser = { userUuid: 'ann' }
    const user = { type: 'user.propertiesUpdated', cmd: 22, fromUser } as const
    room.publish({ ...user, changeProperties: { score: 'none' } })
    room.publish({ ...user, changeProperties: { 'score.maths': 1 } })
    room.publish(property('page', 2))
    await live.caughtUp()
    expect(store.getSnapshot().properties).toEqual({ board: { pen: { width: 3 } }, page: 2 })
    expect(store.getSnapshot().users.get('ann')?.properties).toEqual({ score: { maths: 1 } })
    expectUndisturbed(live)
  })

  it('(f) paths and ids with names of Object members pollute nothing', async () => {
    const live = await lessons.join()
    const { room, store } = live
    const changeProperties = {
      '__proto__.polluted': 1,
      'constructor.prototype.polluted': 1,
      'a.__proto__.polluted': 1,
      ['__proto__']: { polluted: 1 },
      kept: 1,
    }
    publishRaw(room, 4, { action: 0, changeProperties })
    room.publish(enter('__proto__', 'constructor', 'toString'))
    for (const userUuid of ['__proto__', 'constructor', 'toString']) {
      publishRaw(room, 22, { fromUser: { userUuid }, action: 0, changeProperties })
      publishRaw(room, 40, { streamUuid: userUuid, streamName: 'x', action: 0, fromUser: { userUuid } })
    }
    room.publish(chat('and on'))
    await live.caughtUp()
    const { users, streams, properties } = store.getSnapshot()
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(Object.keys(properties)).toEqual(['kept'])
    expect([...users.keys()]).toEqual(['__proto__', 'constructor', 'toString'])
    expect(Object.keys(users.get('__proto__')?.properties ?? {})).toEqual(['kept'])
    expect(streams.get('constructor')?.userUuid).toBe('constructor')
    expect(new Set(live.codes())).toEqual(new Set(['pathRefused']))
    expectUndisturbed(live)
  })

  it('(g) an update of one stream field keeps the others', async () => {
    const live = await lessons.join()
    const { room, store } = live
    room.publish(enter('ann'))
    const stream = {
      streamUuid: '7',
      streamName: 'screen',
      videoSourceType: 2,
      audioSourceType: 1,
      videoState: 1,
    }
    const fromUser = { userUuid: 'ann', userName: 'ANN', role: 2 }
    publishRaw(room, 40, { ...stream, audioState: 1, playUrl: 'a url', updateTime: 1, action: 0, fromUser })
    publishRaw(room, 40, { streamUuid: '7', videoState: 0, action: 1, fromUser })
    publishRaw(room, 40, { streamUuid: '7', updateTime: 2, action: 1 })
    await live.caughtUp()
    expect(store.getSnapshot().streams.get('7')).toEqual({
      streamUuid: '7',
      streamName: 'screen',
      userUuid: 'ann',
      videoSourceType: 'screen',
      audioSourceType: 'microphone',
      videoState: 'closed',
      audioState: 'open',
      updateTime: 2,
      extra: { playUrl: 'a url' },
    })
    expectUndisturbed(live)
  })

  it('(h) the exit of two users removes and emits all their streams', async () => {
    const live = await lessons.join()
    const { room, store } = live
    room.publish(enter('ann', 'ben', 'eve'))
    const screen = { streamUuid: 'screen of ben', streamName: 'screen' }
    room.publish({ type: 'stream.added', cmd: 40, stream: screen, fromUser: { userUuid: 'ben' } })
    await live.caughtUp()
    const before = live.changeSets.length
    const watched: (string | undefined)[] = []
    for (const streamUuid of ['stream of ann', 'stream of ben', 'screen of ben', 'stream of eve'])
      store.stream$(streamUuid).subscribe((stream) => watched.push(stream?.streamUuid))
    room.publish(exit('ann', 'ben'))
    await live.caughtUp()
    const changes = live.changeSets.slice(before).flatMap((changeSet) => changeSet.changes)
    const removed = changes.flatMap((change) => (change.type === 'stream.removed' ? [change.streamUuid] : []))
    expect(removed.sort()).toEqual(['screen of ben', 'stream of ann', 'stream of ben'])
    expect(changes.filter(({ type }) => type === 'user.left')).toHaveLength(2)
    expect(watched.slice(4)).toEqual([undefined, undefined, undefined])
    expect(streamsOf(store.getSnapshot(), 'eve')).toHaveLength(1)
    expectUndisturbed(live)
  })

  it('(k) unknown commands and versions leave no gap and are emitted as events', async () => {
    const live = await lessons.join()
    const { room, store } = live
    const emitted: (number | undefined)[] = []
    store.on('unknown', ({ cmd }) => emitted.push(cmd))
    publishRaw(room, 60, { anything: [1] })
    publishRaw(room, 1101, 'a text')
    publishRaw(room, 1001, null)
    publishRaw(room, 4, { action: 0, changeProperties: { page: 1 } }, { version: 2 })
    publishRaw(room, 61, { further: true }, { version: 7 })
    publishRaw(room, 4, { action: 9, changeProperties: { page: 2 } })
    publishRaw(room, 20, { onlineUsers: 'nobody' })
    room.publish(chat('and on'))
    await live.caughtUp()
    expect(emitted).toEqual([60, 1101, 1001, 61, 4])
    expect(store.getSnapshot().properties).toEqual({ page: 1 })
    expect(live.codes().length).toBeGreaterThan(0)
    expectUndisturbed(live)
  })

  it('(p) the list of messages is limited to the newest', async () => {
    const live = await lessons.join({ store: { limits: { messages: 50 } } })
    const { room, store } = live
    for (let count = 1; count <= 40; count += 1) room.publish(chat(`message ${count}`))
    await live.caughtUp()
    expect(store.getSnapshot().messages).toHaveLength(40)
    for (let count = 41; count <= 300; count += 1) room.publish(chat(`message ${count}`))
    await live.caughtUp()
    const texts = store.getSnapshot().messages.map(({ message }) => message)
    expect(texts).toHaveLength(50)
    expect([texts[0], texts.at(-1)]).toEqual(['message 251', 'message 300'])
    expect(live.codes()).toEqual(['messagesFull'])
    expectComplete(live, 'nothing', 50)
    expect(live.calls()).toEqual([])
  })
})

describe('a message that a channel member forged', () => {
  it('is reported, and changes neither the room nor the order', async () => {
    const live = await lessons.join()
    const { room, store } = live
    room.publish(property('page', 1))
    await live.caughtUp()
    const before = store.getSnapshot()
    const mallory = await connectMember({
      url: lessons.sandbox.url,
      uid: 'mallory',
      token: lessons.sandbox.token('mallory'),
    })
    const data = { action: 0, changeProperties: { page: 666 } }
    await mallory.publish(room.roomUuid, JSON.stringify({ cmd: 4, version: 1, sequence: 2, ts: 1, data }))
    await mallory.publish(room.roomUuid, JSON.stringify({ cmd: 4, version: 1, sequence: 99, ts: 1, data }))
    await live.until(() => live.codes().length === 2)
    expect(live.codes()).toEqual(['forgedSender', 'forgedSender'])
    expect(store.getSnapshot()).toBe(before)
    room.publish(property('page', 2))
    await live.caughtUp()
    await mallory.logout()
    expectUndisturbed(live)
  })
})
