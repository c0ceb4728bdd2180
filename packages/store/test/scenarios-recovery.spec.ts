import { describe, expect, it } from '@jest/globals'
import { expectComplete } from './expect-complete.ts'
import { chat, disconnect, enter, exit, property, useSandbox } from './live-room.ts'
import { pausableFetch } from './pausable-fetch.ts'

const lessons = useSandbox()

describe('a room that was re-created with the same id', () => {
  it('(d) is detected by its first notifications and replaces the old one', async () => {
    const live = await lessons.join()
    const { room, store } = live
    const earlier = Date.now() - 60_000
    room.publish({ ...enter('ann'), ts: earlier })
    for (let page = 1; page <= 8; page += 1) room.publish({ ...property('page', page), ts: earlier + page })
    await live.caughtUp()
    room.recreate()
    room.publish(enter('ben'))
    room.publish(property('title', 'the second lesson'))
    await live.until(() => store.getSnapshot().sequence === 2)
    room.publish(chat('and on'))
    await live.caughtUp()
    expect([...store.getSnapshot().users.keys()]).toEqual(['ben'])
    expect(live.calls()).toEqual(['snapshot'])
    expect(live.codes()).toContain('numberingRestarted')
    expect(live.states).toEqual(['joining', 'live', 'catchingUp', 'live'])
    expectComplete(live)
  })

  it('(d) is detected after a reconnect', async () => {
    const live = await lessons.join()
    const { room, store } = live
    room.publish(enter('ann'))
    room.publish(property('page', 1))
    await live.caughtUp()
    await disconnect(live, 50)
    room.recreate()
    room.publish(enter('ben'))
    await live.until(() => store.status.state === 'live')
    room.publish(property('title', 'the second lesson'))
    await live.caughtUp()
    expect([...store.getSnapshot().users.keys()]).toEqual(['ben'])
    expectComplete(live, 'messages')
  })
})

describe('a snapshot', () => {
  it('(i) replaces the room, without users who left and properties that were deleted', async () => {
    const live = await lessons.join()
    const { room, store } = live
    room.publish(enter('ann', 'ben'))
    room.publish(property('board.page', 1))
    room.publish(property('board.colour', 'red'))
    await live.caughtUp()
    await disconnect(live, 30)
    room.publish(exit('ann'))
    room.publish({ type: 'room.propertiesDeleted', cmd: 4, changeProperties: { 'board.colour': 'deleted' } })
    room.publish(enter('eve'))
    room.trim(room.log.length)
    room.publish(property('title', 'biology'))
    await live.caughtUp()
    room.publish(chat('and on'))
    await live.caughtUp()
    expect([...store.getSnapshot().users.keys()].sort()).toEqual(['ben', 'eve'])
    expect([...store.getSnapshot().streams.keys()].sort()).toEqual(['stream of ben', 'stream of eve'])
    expect(store.getSnapshot().properties).toEqual({ board: { page: 1 }, title: 'biology' })
    expect(live.calls()).toEqual(['sequences from 3', 'snapshot'])
    const replaced = live.changeSets.filter(({ origin }) => origin === 'snapshot').at(-1)
    expect(replaced?.changes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['user.left', 'user.entered', 'stream.removed', 'property.changed']),
    )
    expect(live.states).toEqual(['joining', 'live', 'stale', 'catchingUp', 'live'])
    expectComplete(live)
  })

  it('(j) that is older than the room is rejected and requested again', async () => {
    const { fetch, pauseNext } = pausableFetch()
    const live = await lessons.join({ fetch })
    const { room, store } = live
    room.publish(property('page', 1))
    await live.caughtUp()
    const paused = pauseNext('snapshot')
    store.refresh()
    await paused.answered
    for (let page = 2; page <= 5; page += 1) room.publish(property('page', page))
    await live.until(() => store.getSnapshot().sequence === 5)
    const sequences: number[] = []
    store.room$.subscribe(({ sequence }) => sequences.push(sequence))
    paused.release()
    await live.caughtUp()
    expect(sequences.every((sequence) => sequence === 5)).toBe(true)
    expect(live.codes()).toEqual(['snapshotOlder'])
    expect(live.calls()).toEqual(['snapshot', 'snapshot'])
    expect(live.states).toEqual(['joining', 'live', 'catchingUp', 'live'])
    room.publish(chat('and on'))
    await live.caughtUp()
    expectComplete(live)
  })
})

describe('a catch-up', () => {
  it('(n) keeps messages that arrive before the first snapshot', async () => {
    const { fetch, pauseNext } = pausableFetch()
    const paused = pauseNext('snapshot')
    const live = lessons.prepare({ fetch })
    const { room, store, member } = live
    for (let page = 1; page <= 5; page += 1) room.publish(property('page', page))
    await member.login()
    await member.subscribe(room.roomUuid)
    live.subscribed()
    await paused.answered
    for (let count = 1; count <= 30; count += 1) room.publish(chat(`message ${count}`))
    await member.subscribe('elsewhere')
    expect([store.status.state, store.getSnapshot().sequence]).toEqual(['joining', 0])
    paused.release()
    await live.caughtUp()
    expect(live.calls()).toEqual(['snapshot'])
    expect(live.states).toEqual(['joining', 'live'])
    expectComplete(live)
  })

  it('(n) keeps messages that arrive while a gap is filled, and held ones', async () => {
    const { fetch, pauseNext } = pausableFetch()
    const live = await lessons.join({ fetch })
    const { room, member } = live
    const paused = pauseNext('sequences')
    room.dropNext(3)
    for (let count = 1; count <= 10; count += 1) room.publish(chat(`message ${count}`))
    await paused.answered
    room.dropNext(2)
    for (let count = 11; count <= 20; count += 1) room.publish(chat(`message ${count}`))
    room.duplicateNext(5)
    for (let count = 21; count <= 40; count += 1) room.publish(chat(`message ${count}`))
    await member.subscribe('elsewhere')
    paused.release()
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 1', 'sequences from 11'])
    expectComplete(live, 'times')
  })

  it('(q) ends before the status is `live`, also after a reconnect', async () => {
    const live = await lessons.join()
    const { room, store } = live
    const emitted: [string, number][] = []
    store.status$.subscribe(({ state }) => emitted.push([state, store.getSnapshot().sequence]))
    room.publish(enter('ann'))
    await live.caughtUp()
    await disconnect(live, 30)
    for (let count = 2; count <= 150; count += 1) room.publish(property('page', count))
    await live.caughtUp()
    expect(emitted).toEqual([
      ['live', 0],
      ['stale', 1],
      ['catchingUp', 1],
      ['live', 150],
    ])
    expect(live.calls()).toEqual(['sequences from 1', 'sequences from 101'])
    room.publish(chat('and on'))
    await live.caughtUp()
    expectComplete(live)
  })

  it('(o) folds 100,000 waiting messages in batches, without a timer for each', async () => {
    const { fetch, pauseNext } = pausableFetch()
    const paused = pauseNext('snapshot')
    const live = lessons.prepare({ fetch })
    const { room, store, member, scheduler, changeSets } = live
    await member.login()
    await member.subscribe(room.roomUuid)
    live.subscribed()
    await paused.answered
    room.publish(enter('ann'))
    for (let page = 2; page <= 100_000; page += 1) room.publish(property(`page ${page % 100}`, page))
    await member.subscribe('elsewhere')
    const timers = scheduler.started
    let calls = 0
    store.subscribe(() => {
      calls += 1
    })
    paused.release()
    await live.caughtUp()
    expect(scheduler.started - timers).toBeLessThan(10)
    expect(calls).toBeLessThanOrEqual(20)
    expect(changeSets.reduce((count, { actions }) => count + actions.length, 0)).toBe(100_000)
    expect(live.calls()).toEqual(['snapshot'])
    expect(live.codes()).toEqual([])
    expect(live.states).toEqual(['joining', 'live'])
    expectComplete(live)
  }, 60_000)

  it('requests a snapshot after an absence so long that the subscription was lost', async () => {
    const live = await lessons.join({ suspendAfter: 30 })
    const { room, member } = live
    member.addEventListener('linkState', ({ currentState, unrestoredChannels }) => {
      if (currentState === 'CONNECTED') for (const name of unrestoredChannels) void member.subscribe(name)
    })
    room.publish(enter('ann', 'ben'))
    await live.caughtUp()
    await disconnect(live, 80)
    room.publish(exit('ann'))
    await live.caughtUp()
    await member.subscribe('elsewhere')
    room.publish(chat('and on'))
    await live.caughtUp()
    expect(live.calls()).toEqual(['snapshot'])
    expect(live.states).toEqual(['joining', 'live', 'stale', 'catchingUp', 'live'])
    expectComplete(live)
  })
})
