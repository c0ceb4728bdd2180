import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { type Sandbox, startSandbox } from '@roomfold/sandbox/server'
import { holdingFetch } from './held-answers.ts'
import {
  chat,
  enter,
  exit,
  expectWhole,
  type JoinOptions,
  join,
  type LiveRoom,
  prepare,
  property,
} from './live-room.ts'

jest.setTimeout(20_000)

let sandbox: Sandbox
let live: LiveRoom
let rooms = 0

beforeAll(async () => {
  sandbox = await startSandbox()
})

afterAll(() => sandbox.close())

const joinRoom = async (options?: JoinOptions): Promise<LiveRoom> => {
  live = await join(sandbox, `lesson ${rooms}`, options)
  return live
}

/** Takes the viewer's connection down, and waits until that is known. */
const cut = async (milliseconds = 0): Promise<void> => {
  live.room.disconnect(undefined, milliseconds)
  await live.until(() => live.store.status.state === 'stale')
}

beforeEach(() => {
  rooms += 1
})

afterEach(() => live.leave())

describe('a gap', () => {
  it('is filled with one REST call', async () => {
    const { room } = await joinRoom()
    room.publish(enter('ann'))
    room.dropNext(2)
    for (let page = 1; page <= 3; page += 1) room.publish(property('page', page))
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 2'])
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'live'])
    expectWhole(live)
  })

  it('(c) for which the service has an empty page ends with a snapshot, not with a call a message', async () => {
    const { room } = await joinRoom()
    room.publish(enter('ann', 'ben'))
    room.dropNext(1)
    room.publish(exit('ann'))
    room.rest.failNext(1, 'emptyPage')
    for (let page = 1; page <= 20; page += 1) room.publish(property('page', page))
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 2', 'snapshot'])
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'catchingUp', 'live'])
    expect(live.codes()).toEqual(['holeConfirmed'])
    expectWhole(live, 'messages')
  })

  it('(c) of which the service never tells anything is given up in the end, with a bounded number of calls', async () => {
    const retries = { attempts: 3, firstDelay: 5 }
    const { room, store } = await joinRoom({ store: { retries, gapTimeout: 100 } })
    room.faults({ rest: { emptyPage: 1, error500: 1 } })
    room.dropNext(1)
    room.publish(property('lost', 1))
    for (let page = 1; page <= 20; page += 1) room.publish(property('page', page))
    await live.until(() => store.getSnapshot().sequence === 21)
    expect(store.getSnapshot().properties).toEqual({ page: 20 })
    expect(store.status.state).toBe('stale')
    for (let page = 21; page <= 40; page += 1) room.publish(property('page', page))
    await live.until(() => store.getSnapshot().sequence === 41)
    expect(live.calls().length).toBeLessThanOrEqual(8)
    room.calm()
    store.refresh()
    await live.caughtUp()
    expectWhole(live, 'messages')
  })

  it('(l) of 260 notifications is filled from all pages', async () => {
    const { room } = await joinRoom()
    room.publish(enter('ann'))
    room.dropNext(260)
    for (let count = 1; count <= 261; count += 1)
      room.publish(count % 2 === 0 ? chat(`message ${count}`) : property(`page ${count}`, count))
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 2', 'sequences from 102', 'sequences from 202'])
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'live'])
    expectWhole(live, 'times')
  })

  it('(m) that REST finally refuses to fill does not keep later messages from the room', async () => {
    const { room, store } = await joinRoom({ store: { gapTimeout: 50 } })
    room.rest.failNext(1, 'roomGone')
    room.dropNext(1)
    room.publish(property('lost', 1))
    room.publish(property('page', 1))
    await live.until(() => store.getSnapshot().sequence === 2)
    expect(live.calls()).toEqual(['sequences from 1'])
    expect(live.codes()).toEqual(['catchUpFailed', 'gapSkipped'])
    room.publish(property('page', 2))
    await live.until(() => store.getSnapshot().sequence === 3)
    expect(live.states.slice(2)).toEqual(['gapped', 'stale'])
    store.refresh()
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 1', 'snapshot'])
    expectWhole(live, 'messages')
  })

  it('(m) is filled after failures of the service, one call at a time', async () => {
    const { room } = await joinRoom()
    room.rest.failNext(2, 'error500')
    room.rest.failNext(1, 'malformed')
    room.dropNext(1)
    for (let page = 1; page <= 10; page += 1) room.publish(property('page', page))
    await live.caughtUp()
    expect(live.calls()).toEqual(Array(4).fill('sequences from 1'))
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'live'])
    expectWhole(live)
  })

  it('(r) of 11 behind 12 closes by itself within the reorder window, without a REST call', async () => {
    const { room } = await joinRoom({ store: { reorderWindow: 1_000 } })
    for (let count = 1; count <= 10; count += 1) room.publish(chat(`message ${count}`))
    room.faults({ reorder: 1 })
    room.publish(chat('message 11'))
    room.publish(chat('message 12'))
    await live.caughtUp()
    expect(room.faultsApplied.map(({ kind, sequence }) => [kind, sequence])).toEqual([['reorder', 11]])
    expect(live.calls()).toEqual([])
    expect(live.states).toEqual(['joining', 'live'])
    expectWhole(live)
  })
})

describe('a room that was made again under the same id', () => {
  it('(d) is noticed by its first notifications, and replaces the former one', async () => {
    const { room, store } = await joinRoom()
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
    expectWhole(live)
  })

  it('(d) while the viewer was away is noticed when the viewer is back', async () => {
    const { room, store } = await joinRoom()
    room.publish(enter('ann'))
    room.publish(property('page', 1))
    await live.caughtUp()
    await cut(50)
    room.recreate()
    room.publish(enter('ben'))
    await live.until(() => store.status.state === 'live')
    room.publish(property('title', 'the second lesson'))
    await live.caughtUp()
    expect([...store.getSnapshot().users.keys()]).toEqual(['ben'])
    expectWhole(live, 'messages')
  })

  it('(d) and has more notifications than the former one is noticed when the viewer is back', async () => {
    const { room, store } = await joinRoom()
    room.publish(enter('ann'))
    room.publish(property('page', 1))
    await live.caughtUp()
    await cut(50)
    room.recreate()
    room.publish(enter('ben'))
    for (let page = 1; page <= 5; page += 1) room.publish(property('page', page))
    await live.until(() => store.status.state === 'live')
    room.publish(property('title', 'the second lesson'))
    await live.caughtUp()
    expect([...store.getSnapshot().users.keys()]).toEqual(['ben'])
    expectWhole(live, 'messages')
  })
})

describe('a snapshot', () => {
  it('(i) replaces the room: nobody stays who has left, and no property that was deleted', async () => {
    const { room, store } = await joinRoom()
    room.publish(enter('ann', 'ben'))
    room.publish(property('board.page', 1))
    room.publish(property('board.colour', 'red'))
    await live.caughtUp()
    await cut(30)
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
    expect(live.calls()).toEqual(['sequences from 4', 'snapshot'])
    const replaced = live.changeSets.filter(({ origin }) => origin === 'snapshot').at(-1)
    expect(replaced?.changes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['user.left', 'user.entered', 'stream.removed', 'property.changed']),
    )
    expect(live.states).toEqual(['joining', 'live', 'stale', 'catchingUp', 'live'])
    expectWhole(live)
  })

  it('(j) that is older than the room is refused, and asked for again', async () => {
    const { fetch, hold } = holdingFetch()
    const { room, store } = await joinRoom({ fetch })
    room.publish(property('page', 1))
    await live.caughtUp()
    const held = hold('snapshot')
    store.refresh()
    await held.answered
    for (let page = 2; page <= 5; page += 1) room.publish(property('page', page))
    await live.until(() => store.getSnapshot().sequence === 5)
    const sequences: number[] = []
    store.room$.subscribe(({ sequence }) => sequences.push(sequence))
    held.release()
    await live.caughtUp()
    expect(sequences.every((sequence) => sequence === 5)).toBe(true)
    expect(live.codes()).toEqual(['snapshotOlder'])
    expect(live.calls()).toEqual(['snapshot', 'snapshot'])
    expect(live.states).toEqual(['joining', 'live', 'catchingUp', 'live'])
    room.publish(chat('and on'))
    await live.caughtUp()
    expectWhole(live)
  })
})

describe('a catch-up', () => {
  it('(n) loses nothing that arrives before the first snapshot', async () => {
    const { fetch, hold } = holdingFetch()
    const held = hold('snapshot')
    live = prepare(sandbox, `lesson ${rooms}`, { fetch })
    const { room, store, member } = live
    for (let page = 1; page <= 5; page += 1) room.publish(property('page', page))
    await member.login()
    await member.subscribe(room.roomUuid)
    await held.answered
    for (let count = 1; count <= 30; count += 1) room.publish(chat(`message ${count}`))
    await member.subscribe('elsewhere')
    expect([store.status.state, store.getSnapshot().sequence]).toEqual(['joining', 0])
    held.release()
    await live.caughtUp()
    expect(live.calls()).toEqual(['snapshot'])
    expect(live.states).toEqual(['joining', 'live'])
    expectWhole(live)
  })

  it('(n) loses nothing that arrives while a gap is filled, and nothing that was held back', async () => {
    const { fetch, hold } = holdingFetch()
    const { room, member } = await joinRoom({ fetch })
    const held = hold('sequences')
    room.dropNext(3)
    for (let count = 1; count <= 10; count += 1) room.publish(chat(`message ${count}`))
    await held.answered
    room.dropNext(2)
    for (let count = 11; count <= 20; count += 1) room.publish(chat(`message ${count}`))
    room.duplicateNext(5)
    for (let count = 21; count <= 40; count += 1) room.publish(chat(`message ${count}`))
    await member.subscribe('elsewhere')
    held.release()
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 1', 'sequences from 11'])
    expectWhole(live, 'times')
  })

  it('(q) comes before `live`: whoever hears it sees everything, also after a reconnect', async () => {
    const { room, store } = await joinRoom()
    const heard: [string, number][] = []
    store.status$.subscribe(({ state }) => heard.push([state, store.getSnapshot().sequence]))
    room.publish(enter('ann'))
    await live.caughtUp()
    await cut(30)
    for (let count = 2; count <= 150; count += 1) room.publish(property('page', count))
    await live.caughtUp()
    expect(heard).toEqual([
      ['live', 0],
      ['stale', 1],
      ['catchingUp', 1],
      ['live', 150],
    ])
    expect(live.calls()).toEqual(['sequences from 2', 'sequences from 102'])
    room.publish(chat('and on'))
    await live.caughtUp()
    expectWhole(live)
  })

  it('(o) folds 100,000 messages that waited for it in batches, without a timer for each', async () => {
    const { fetch, hold } = holdingFetch()
    const held = hold('snapshot')
    live = prepare(sandbox, `lesson ${rooms}`, { fetch })
    const { room, store, member, clock, changeSets } = live
    await member.login()
    await member.subscribe(room.roomUuid)
    await held.answered
    room.publish(enter('ann'))
    for (let page = 2; page <= 100_000; page += 1) room.publish(property(`page ${page % 100}`, page))
    await member.subscribe('elsewhere')
    const timers = clock.started
    let told = 0
    store.subscribe(() => {
      told += 1
    })
    held.release()
    await live.caughtUp()
    expect(clock.started - timers).toBeLessThan(10)
    expect(told).toBeLessThanOrEqual(20)
    expect(changeSets.reduce((count, { actions }) => count + actions.length, 0)).toBe(100_000)
    expect(live.calls()).toEqual(['snapshot'])
    expect(live.codes()).toEqual([])
    expect(live.states).toEqual(['joining', 'live'])
    expectWhole(live)
  })
})
