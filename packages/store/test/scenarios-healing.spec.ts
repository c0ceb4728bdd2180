import { describe, expect, it } from '@jest/globals'
import { expectComplete } from './expect-complete.ts'
import { disconnect, enter, property, useSandbox } from './live-room.ts'

const lessons = useSandbox()

describe('a store recovers', () => {
  it('(m) after a skipped gap, when the application calls `refresh`', async () => {
    const live = await lessons.join({ store: { gapTimeout: 50 } })
    const { room, store } = live
    room.rest.failNext(1, 'roomGone')
    room.dropNext(1)
    room.publish(property('lost', 1))
    room.publish(property('page', 1))
    await live.until(() => live.codes().includes('gapSkipped'))
    for (let page = 2; page <= 10; page += 1) room.publish(property('page', page))
    await live.until(() => store.getSnapshot().sequence === room.log.length)
    expect(store.status.state).toBe('stale')
    store.refresh()
    await live.caughtUp()
    expectComplete(live, 'messages')
  })

  it.each([2, 6])(
    '(d) after an absence in which a room with 2 notifications was re-created and received %i',
    async (count) => {
      const live = await lessons.join()
      const { room, store } = live
      room.publish(enter('ann'))
      room.publish(property('page', 1))
      await live.caughtUp()
      await disconnect(live, 50)
      room.recreate()
      room.publish(enter('ben'))
      for (let page = 2; page <= count; page += 1) room.publish(property('page', page))
      await live.until(() => store.status.state === 'live')
      room.publish(property('title', 'the second lesson'))
      await live.caughtUp()
      expect([...store.getSnapshot().users.keys()]).toEqual(['ben'])
      expectComplete(live, 'messages')
    },
  )

  it('after a notification between the login and the subscription', async () => {
    const live = lessons.prepare()
    const { room, member } = live
    await member.login()
    room.publish(enter('ann'))
    await member.subscribe(room.roomUuid)
    live.subscribed()
    await live.caughtUp()
    expectComplete(live, 'messages')
  })

  it('with a snapshot, not with the complete log, after the first snapshot failed', async () => {
    const live = lessons.prepare({ store: { retry: 0 } })
    const { room, store, member } = live
    for (let page = 1; page <= 250; page += 1) room.publish(property('page', page))
    room.rest.failNext(1, 'error500')
    await member.login()
    await member.subscribe(room.roomUuid)
    live.subscribed()
    await live.until(() => store.status.state === 'stale')
    room.disconnect()
    await live.caughtUp()
    expect(store.getSnapshot().room.createTime).toBe(room.createTime)
    expect(live.calls()).toEqual(['snapshot', 'snapshot'])
  })
})
