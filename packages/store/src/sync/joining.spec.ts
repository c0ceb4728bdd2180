import { describe, expect, it } from '@jest/globals'
import { settle } from '../../test/manual-clock.ts'
import type { Fault, Notification } from '../../test/room-service.ts'
import { expectWhole, joined, setUp } from '../../test/set-up.ts'
import { createRoomStore } from '../index.ts'

describe('joining', () => {
  it('takes one snapshot once the link is up, and is live when it is folded', async () => {
    const { service, store, states, clock } = setUp({}, (made) => made.property('page', 1))
    expect(states).toEqual(['joining'])
    await clock.advance(500)
    expect(service.calls).toEqual([])
    service.link$.next('up')
    expect(store.status.state).toBe('joining')
    await settle()
    expect(service.calls).toEqual(['snapshot'])
    expect(store.getSnapshot().properties).toEqual({ page: 1 })
    expect(states).toEqual(['joining', 'live'])
    expect(clock.pending).toBe(0)
  })

  it('does not wait for ever for a link that says nothing, and asks again when it does come up', async () => {
    const { service, clock, store } = setUp({}, (made) => made.property('page', 1))
    await clock.advance(1_000)
    expect(service.calls).toEqual(['snapshot'])
    service.property('page', 2)
    service.link$.next('up')
    await settle()
    expect(service.calls).toEqual(['snapshot', 'snapshot'])
    expect(store.getSnapshot().properties).toEqual({ page: 2 })
  })

  it('messages that come before the snapshot wait and are folded after it', async () => {
    const { service, store, clock, states } = setUp({}, (made) => {
      for (let page = 1; page <= 5; page += 1) made.property('page', page)
      made.latency = 100
    })
    const seen: unknown[] = []
    store.property$('page').subscribe((page) => seen.push(page))
    const live: unknown[] = []
    store.actions$.subscribe(({ action, origin }) => live.push([action.sequence, origin]))
    for (const page of [6, 7]) service.deliver(service.property('page', page))
    service.deliver(service.log[2] as Notification)
    expect(store.getSnapshot().sequence).toBe(0)
    await clock.advance(100)
    service.deliver(service.property('page', 8))
    expect(seen).toEqual([undefined, 7, 8])
    expect(live).toEqual([[8, 'live']])
    expect(states).toEqual(['joining', 'live'])
  })

  it('the snapshot and the messages after it are two change sets', async () => {
    const { service, store, clock } = setUp({ batching: 'frame' }, (made) => {
      made.latency = 100
    })
    const sets: unknown[] = []
    store.changes$.subscribe(({ origin, actions, after }) => {
      expect(after).toBe(store.getSnapshot())
      sets.push([origin, actions.length])
    })
    service.link$.next('up')
    const complete = service.log
    for (const page of [1, 2, 3]) service.deliver(service.property('page', page))
    service.log = complete.slice(0, 1)
    await clock.advance(200)
    expect(sets).toEqual([
      ['snapshot', 0],
      ['live', 2],
    ])
  })

  it('100,000 waiting messages are folded in one go, without a timer for each', async () => {
    const { service, store, clock } = setUp({}, (made) => {
      made.latency = 1_000
    })
    service.link$.next('up')
    const answered = service.log
    service.log = []
    for (let index = 1; index <= 100_000; index += 1) service.deliver(service.property('page', index))
    service.log = answered
    const timers = clock.started
    let batches = 0
    store.changes$.subscribe(() => {
      batches += 1
    })
    await clock.advance(1_000)
    expect(store.getSnapshot().properties).toEqual({ page: 100_000 })
    expect(store.status.state).toBe('live')
    expect(batches).toBe(2)
    expect(clock.started - timers).toBeLessThan(5)
    expect(store.issues).toEqual([])
  })

  it('with missing notifications alone the whole log is fetched', async () => {
    const { service, store } = setUp({ catchUp: undefined }, () => undefined)
    store.close()
    for (let page = 1; page <= 5; page += 1) service.property('page', page)
    const { missing } = service.catchUp
    const other = createRoomStore({ roomUuid: 'room', catchUp: { missing }, batching: 'sync' })
    await settle()
    expect(service.calls).toEqual(['missing 1-'])
    expect(other.getSnapshot().sequence).toBe(5)
    expect(other.status.state).toBe('live')
  })

  it('a first snapshot that never comes does not hold the messages for ever', async () => {
    const { service, store, clock, codes } = setUp()
    service.faults = Array(6).fill('network') as Fault[]
    service.link$.next('up')
    service.deliver(service.property('page', 1))
    await clock.advance(60_000)
    expect(service.calls).toHaveLength(6)
    expect(store.getSnapshot().properties).toEqual({ page: 1 })
    expect(codes()).toEqual(['catchUpFailed'])
  })
})

describe('order', () => {
  it('12 before 11 costs no call and does not show (r)', async () => {
    const { service, store, clock, states } = await joined()
    const [first, second] = [service.property('page', 11), service.property('page', 12)]
    service.deliver(second)
    await clock.advance(199)
    service.deliver(first)
    await clock.advance(10_000)
    expect(service.calls).toEqual([])
    expect(store.getSnapshot().properties).toEqual({ page: 12 })
    expect(states).toEqual(['joining', 'live'])
    expect(clock.pending).toBe(0)
  })

  it('a lost message is fetched after the reorder window, once, and the gap shows meanwhile', async () => {
    const { service, store, clock, states } = await joined()
    const origins: unknown[] = []
    store.actions$.subscribe(({ action, origin }) => origins.push([action.sequence, origin]))
    service.latency = 1_000
    service.property('page', 6)
    service.deliver(service.property('page', 7))
    await clock.advance(200)
    expect(store.gap).toMatchObject({ from: 6, to: 6, attempts: 1, since: clock.now() - 200 })
    expect(store.status).toMatchObject({ state: 'gapped', gap: { from: 6 } })
    service.deliver(service.property('page', 8))
    await clock.advance(1_000)
    expect(service.calls).toEqual(['missing 6-6'])
    expect(origins).toEqual([
      [6, 'catchUp'],
      [7, 'live'],
      [8, 'live'],
    ])
    expect(store.status).toEqual({ state: 'live', gap: undefined })
    expect(states).toEqual(['joining', 'live', 'gapped', 'live'])
    expectWhole({ store, service })
  })

  it('each gap has a reorder window of its own', async () => {
    const { service, clock } = await joined()
    const lost = service.property('page', 6)
    service.deliver(service.property('page', 7))
    await clock.advance(150)
    service.property('page', 8)
    service.deliver(service.property('page', 9))
    service.deliver(lost)
    await clock.advance(199)
    expect(service.calls).toEqual([])
    await clock.advance(1)
    expect(service.calls).toEqual(['missing 8-8'])
  })

  it('a gap that fills by itself ends the call', async () => {
    const { service, store, clock } = await joined()
    service.latency = 1_000
    const lost = service.property('page', 6)
    service.deliver(service.property('page', 7))
    await clock.advance(300)
    service.deliver(lost)
    expect(store.status.state).toBe('live')
    expect(service.aborted).toBe(1)
    await clock.advance(60_000)
    expect(service.calls).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('what cannot be read or is not known is reported, and the order goes on (a, b, k)', async () => {
    const { service, store, codes } = await joined()
    service.deliver(service.garbage())
    service.deliver(service.write(1001, { reward: 3 }))
    service.deliver(service.write(20, { onlineUsers: [{ userUuid: 'ann', userName: 'Ann', role: 1 }] }))
    service.deliver({ ...service.property('page', 9), version: 7 })
    expect(store.getSnapshot()).toMatchObject({ sequence: 9, properties: { page: 9 } })
    expect(store.getSnapshot().users.has('ann')).toBe(true)
    expect(codes()).toEqual(['fieldInvalid', 'versionUnknown'])
    expect(store.issues[0]).toMatchObject({ stage: 'message', sequence: 6, protocol: { cmd: 20 } })
    expect(store.issues[1]).toMatchObject({ stage: 'fold', sequence: 9, fold: { code: 'versionUnknown' } })
    expect(store.gap).toBeUndefined()
  })

  it('a fetched notification that cannot be read fills its gap', async () => {
    const { service, store, clock, codes } = await joined()
    service.garbage()
    service.deliver(service.property('page', 7))
    await clock.advance(200)
    expect(service.calls).toEqual(['missing 6-6'])
    expect(codes()).toEqual(['fieldInvalid'])
    expect(store.getSnapshot().properties).toEqual({ page: 7 })
    expect(store.status.state).toBe('live')
  })

  it('without a sequence it is an event: told, not folded', async () => {
    const { service, store, codes } = await joined()
    const before = store.getSnapshot()
    const told: unknown[] = []
    store.actions$.subscribe(({ action }) => told.push(action.type))
    for (const message of ['a', 'b']) {
      store.receive({ cmd: 99, version: 1, data: { fromUser: { userUuid: 'x' }, message } })
    }
    expect(told).toEqual(['room.customMessageReceived', 'room.customMessageReceived'])
    expect(store.getSnapshot()).toBe(before)
    expect(codes()).toEqual(['unsequenced'])
    expect(service.calls).toEqual([])
  })
})

describe('another room under the same id', () => {
  it('a room that was made again while the link was down is told by the notification before (d)', async () => {
    const parts = await joined()
    const { service, store, clock } = parts
    service.deliver(service.property('page', 'of the first room'))
    service.link$.next('down')
    service.recreate()
    for (let index = 0; index < 9; index += 1) service.property('page', index)
    service.link$.next('resumed')
    await clock.advance(1_000)
    expect(service.calls).toEqual(['missing 6-', 'snapshot'])
    expect(store.status.state).toBe('live')
    expectWhole(parts)
  })
})

describe('without a catch-up', () => {
  it('a gap is given up after its time, and the room flagged', async () => {
    const { service, store, clock, codes } = setUp({ catchUp: undefined })
    service.deliver(service.property('page', 1))
    expect(store.status.state).toBe('live')
    service.property('page', 2)
    service.deliver(service.property('page', 3))
    await clock.advance(9_999)
    expect(store.status).toMatchObject({ state: 'gapped', gap: { from: 2, to: 2, attempts: 0 } })
    await clock.advance(1)
    expect(store.getSnapshot().properties).toEqual({ page: 3 })
    expect(store.status).toEqual({ state: 'stale', gap: undefined })
    expect(codes()).toEqual(['gapSkipped'])
    expect(store.issues[0]).toMatchObject({ stage: 'order', gap: { from: 2, to: 2 } })
    expect(clock.pending).toBe(0)
  })

  it('a large gap is fetched all the same where there are no snapshots', async () => {
    const { service, store, codes, clock } = setUp({ limits: { gap: 3 } }, ({ catchUp }) => {
      delete (catchUp as { snapshot?: unknown }).snapshot
    })
    service.link$.next('up')
    await settle()
    for (let index = 0; index < 5; index += 1) service.property('lost', index)
    service.deliver(service.property('page', 6))
    await clock.advance(200)
    expect(service.calls).toEqual(['missing 1-', 'missing 1-5'])
    expect(codes()).toEqual(['gapTooLarge'])
    expect(store.status.state).toBe('live')
    expectWhole({ store, service })
  })

  it('or held for ever, until it fills', async () => {
    const { service, store, clock } = setUp({ catchUp: undefined, gapPolicy: 'hold' })
    const lost = service.property('page', 1)
    service.deliver(service.property('page', 2))
    await clock.advance(1_000_000)
    expect(store.status).toMatchObject({ state: 'gapped', gap: { from: 1, to: 1 } })
    service.deliver(lost)
    expect(store.status).toEqual({ state: 'live', gap: undefined })
    expect(store.getSnapshot().properties).toEqual({ page: 2 })
  })

  it('a link that was down makes it stale until the next message proves that nothing is missing', async () => {
    const { service, store, states } = setUp({ catchUp: undefined })
    service.deliver(service.property('page', 1))
    service.link$.next('down')
    service.link$.next('up')
    expect(store.status.state).toBe('stale')
    service.deliver(service.property('page', 2))
    expect(states).toEqual(['joining', 'live', 'stale', 'live'])
  })

  it('a room that was made again is reported', async () => {
    const { service, store, clock, codes } = setUp({ catchUp: undefined })
    for (let page = 1; page <= 5; page += 1) service.deliver(service.property('page', page))
    await clock.advance(60_000)
    service.recreate()
    service.deliver(service.property('page', 'new'))
    expect(codes()).toEqual(['numberingRestarted'])
    expect(store.status.state).toBe('stale')
  })
})
