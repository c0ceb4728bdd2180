import { describe, expect, it } from '@jest/globals'
import { createRoomStore } from '../src/index.ts'
import { ManualScheduler } from './manual-scheduler.ts'
import type { Fault } from './room-service.ts'
import { expectSameRoom, joined } from './set-up.ts'

const message = (sequence: number) => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { sequence } },
})

describe('the wall clock', () => {
  it.each([-3_600_000, 3_600_000])('set by %i ms neither extends nor shortens a gap', async (by) => {
    const scheduler = new ManualScheduler()
    const store = createRoomStore({ roomUuid: 'room', batching: 'sync', gapTimeout: 1_000, scheduler })
    store.receive(message(1))
    store.receive(message(3))
    await scheduler.advance(50)
    scheduler.setClock(by)
    await scheduler.advance(949)
    expect(store.getSnapshot().sequence).toBe(1)
    await scheduler.advance(1)
    expect(store.getSnapshot().sequence).toBe(3)
    store.close()
  })

  it('set back does not hide a re-created room', async () => {
    const { store, service, scheduler, codes } = await joined()
    scheduler.setClock(-3_600_000)
    await scheduler.advance(60_000)
    service.recreate()
    service.deliver(service.property('page', 'new'))
    await scheduler.advance(100)
    expect(codes()).toContain('numberingRestarted')
    expect(store.getSnapshot().properties).toEqual({ page: 'new' })
  })
})

describe('a stale room is retried slowly', () => {
  it('after 30 s growing to 5 minutes, with one call each, until it is live', async () => {
    const { store, service, scheduler, codes } = await joined()
    service.faults = Array(1_000).fill('network') as Fault[]
    service.link$.next('resumed')
    await scheduler.advance(60_000)
    expect(store.status.state).toBe('stale')
    const at: number[] = []
    const start = scheduler.now()
    for (let elapsed = 0; elapsed < 1_800_000; elapsed += 1_000) {
      const before = service.calls.length
      await scheduler.advance(1_000)
      if (service.calls.length > before) at.push(Math.round((scheduler.now() - start) / 1_000))
    }
    const waits = at.map((time, index) => time - (at[index - 1] ?? 0)).slice(1)
    expect(waits.slice(0, 5)).toEqual([120, 240, 300, 300, 300])
    service.property('page', 'later')
    service.faults = []
    await scheduler.advance(300_000)
    expect(store.status.state).toBe('live')
    expectSameRoom({ store, service })
    expect(codes()).toContain('catchUpFailed')
    const calls = service.calls.length
    await scheduler.advance(3_600_000)
    expect(service.calls).toHaveLength(calls)
  })

  it('not while the link is down, and not if the room no longer exists', async () => {
    const { service, scheduler } = await joined()
    service.faults = ['roomGone']
    service.link$.next('resumed')
    await scheduler.advance(3_600_000)
    expect(service.calls).toHaveLength(1)
    service.link$.next('down')
    await scheduler.advance(3_600_000)
    expect(service.calls).toHaveLength(1)
  })

  it('at once when the network is back, with all retries', async () => {
    const page = globalThis as { addEventListener?: unknown; removeEventListener?: unknown }
    const events = new EventTarget()
    page.addEventListener = events.addEventListener.bind(events)
    page.removeEventListener = events.removeEventListener.bind(events)
    try {
      const { store, service, scheduler } = await joined({ retry: 1 })
      service.faults = ['network', 'network', 'network']
      service.link$.next('resumed')
      await scheduler.advance(1_000)
      expect([store.status.state, service.calls.length]).toEqual(['stale', 2])
      events.dispatchEvent(new Event('online'))
      await scheduler.advance(500)
      expect([store.status.state, service.calls.length]).toEqual(['live', 4])
      expectSameRoom({ store, service })
      store.close()
      events.dispatchEvent(new Event('online'))
    } finally {
      delete page.addEventListener
      delete page.removeEventListener
    }
  })

  it('after hours of sleep, with the next timer', async () => {
    const { store, service, scheduler } = await joined()
    service.faults = Array(6).fill('network') as Fault[]
    service.property('lost', 1)
    service.deliver(service.property('page', 'after the gap'))
    await scheduler.advance(20_000)
    expect(store.status.state).toBe('stale')
    await scheduler.advance(30_000)
    expect(store.status.state).toBe('live')
    expectSameRoom({ store, service })
  })
})
