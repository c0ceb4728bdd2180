import { describe, expect, it } from '@jest/globals'
import { expectComplete } from './expect-complete.ts'
import { chat, enter, exit, property, useSandbox } from './live-room.ts'

const lessons = useSandbox()

describe('a gap', () => {
  it('is filled with one REST call', async () => {
    const live = await lessons.join()
    const { room } = live
    room.publish(enter('ann'))
    room.dropNext(2)
    for (let page = 1; page <= 3; page += 1) room.publish(property('page', page))
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 2'])
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'live'])
    expectComplete(live)
  })

  it('(c) for which the service returns an empty page ends with a snapshot, not with a call per message', async () => {
    const live = await lessons.join()
    const { room } = live
    room.publish(enter('ann', 'ben'))
    room.dropNext(1)
    room.publish(exit('ann'))
    room.rest.failNext(1, 'emptyPage')
    for (let page = 1; page <= 20; page += 1) room.publish(property('page', page))
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 2', 'snapshot'])
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'catchingUp', 'live'])
    expect(live.codes()).toEqual(['holeConfirmed'])
    expectComplete(live, 'messages')
  })

  it('(c) that the service never fills is skipped after a bounded number of calls', async () => {
    const live = await lessons.join({ store: { retry: 3, retryDelay: 5, gapTimeout: 100 } })
    const { room, store } = live
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
    expectComplete(live, 'messages')
  })

  it('(l) of 260 notifications is filled from all pages', async () => {
    const live = await lessons.join()
    const { room } = live
    room.publish(enter('ann'))
    room.dropNext(260)
    for (let count = 1; count <= 261; count += 1)
      room.publish(count % 2 === 0 ? chat(`message ${count}`) : property(`page ${count}`, count))
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 2', 'sequences from 102', 'sequences from 202'])
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'live'])
    expectComplete(live, 'times')
  })

  it('(m) that REST rejects does not block later messages', async () => {
    const live = await lessons.join({ store: { gapTimeout: 50 } })
    const { room, store } = live
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
    expectComplete(live, 'messages')
  })

  it('(m) is filled after failures of the service, one call at a time', async () => {
    const live = await lessons.join()
    const { room } = live
    room.rest.failNext(3, 'error500')
    room.dropNext(1)
    for (let page = 1; page <= 10; page += 1) room.publish(property('page', page))
    await live.caughtUp()
    expect(live.calls()).toEqual(Array(4).fill('sequences from 1'))
    expect(live.states).toEqual(['joining', 'live', 'gapped', 'live'])
    expectComplete(live)
  })

  it('leads to a snapshot if the page is undecodable', async () => {
    const live = await lessons.join()
    const { room } = live
    room.rest.failNext(1, 'malformed')
    room.dropNext(1)
    for (let page = 1; page <= 10; page += 1) room.publish(property('page', page))
    await live.caughtUp()
    expect(live.calls()).toEqual(['sequences from 1', 'snapshot'])
    expectComplete(live, 'messages')
  })

  it('(r) of 11 after 12 closes within the reorder window, without a REST call', async () => {
    const live = await lessons.join({ store: { reorderWindow: 1_000 } })
    const { room } = live
    for (let count = 1; count <= 10; count += 1) room.publish(chat(`message ${count}`))
    room.faults({ reorder: 1 })
    room.publish(chat('message 11'))
    room.publish(chat('message 12'))
    await live.caughtUp()
    expect(room.faultsApplied.map(({ kind, sequence }) => [kind, sequence])).toEqual([['reorder', 11]])
    expect(live.calls()).toEqual([])
    expect(live.states).toEqual(['joining', 'live'])
    expectComplete(live)
  })
})
