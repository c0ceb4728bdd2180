import { describe, expect, it } from '@jest/globals'
import { type RoomSnapshot, toJSON } from '@roomfold/state'
import fc from 'fast-check'
import { map, type Observable, take } from 'rxjs'
import { happeningArbitrary } from '../../test/lesson.ts'
import { ManualClock, settle } from '../../test/manual-clock.ts'
import { RoomService } from '../../test/room-service.ts'
import { joined, setUp } from '../../test/set-up.ts'
import { createRoomStore } from '../index.ts'

describe('R8: no subscriber sees a half-applied batch', () => {
  it.each(['sync', 'microtask', 'frame'] as const)(
    'getSnapshot in a listener is the room after (%s)',
    async (batching) => {
      const { store, service, clock } = await joined({ batching })
      const rounds: unknown[] = []
      let round: RoomSnapshot | undefined
      store.changes$.subscribe(({ after, before }) => {
        rounds.push([before === round, after === store.getSnapshot()])
        round = after
      })
      store.room$.subscribe((room) => expect(room).toBe(store.getSnapshot()))
      round = store.getSnapshot()
      for (let page = 6; page <= 8; page += 1) service.deliver(service.property('page', page))
      service.property('page', 9)
      service.deliver(service.property('page', 10))
      await clock.advance(1_000)
      store.refresh()
      await clock.advance(1_000)
      expect(rounds.length).toBeGreaterThanOrEqual(3)
      expect(rounds.flat()).not.toContain(false)
    },
  )

  it('one notifying for all that comes within a microtask, folding at once', async () => {
    const { store, service } = await joined({ batching: 'microtask' })
    let calls = 0
    store.subscribe(() => {
      calls += 1
    })
    for (let page = 6; page <= 8; page += 1) service.deliver(service.property('page', page))
    expect(store.getSnapshot().properties).toEqual({ page: 8 })
    expect(calls).toBe(0)
    await settle()
    expect(calls).toBe(1)
  })

  it('once per frame', async () => {
    const { store, service, clock } = await joined({ batching: 'frame' })
    let calls = 0
    store.subscribe(() => {
      calls += 1
    })
    for (let page = 6; page <= 8; page += 1) service.deliver(service.property('page', page))
    await clock.advance(15)
    expect(calls).toBe(0)
    await clock.advance(1)
    expect(calls).toBe(1)
  })

  it('with frames of a browser, and without them while the page is hidden', async () => {
    const frames: (() => void)[] = []
    const scope = globalThis as { requestAnimationFrame?: unknown }
    scope.requestAnimationFrame = (callback: () => void) => frames.push(callback)
    try {
      const store = createRoomStore({ roomUuid: 'room', batching: 'frame' })
      const seen: number[] = []
      const state = (sequence: number) => ({ cmd: 1, sequence, data: { state: 1 } })
      store.receive(state(1))
      store.subscribe(() => seen.push(store.getSnapshot().sequence))
      store.receive(state(2))
      store.receive(state(3))
      expect(frames).toHaveLength(1)
      frames[0]?.()
      expect(seen).toEqual([3])
      store.receive(state(4))
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(seen).toEqual([3, 4])
      store.close()
    } finally {
      delete scope.requestAnimationFrame
    }
  })

  it('batches of one origin grow until they are told, those of another come after', async () => {
    const { store, service, clock } = await joined({ batching: 'frame' })
    const sets: unknown[] = []
    store.changes$.subscribe(({ origin, actions }) =>
      sets.push([origin, actions.map(({ sequence }) => sequence)]),
    )
    const lost = [service.property('lost', 1), service.property('lost', 2)]
    service.deliver(service.property('page', 8))
    service.deliver(service.property('page', 9))
    await clock.advance(200)
    service.deliver(service.property('page', 10))
    store.receive({ startSequence: 11, list: [service.property('page', 11), service.property('page', 12)] })
    expect(lost).toHaveLength(2)
    await clock.advance(20)
    expect(sets).toEqual([
      ['catchUp', [6, 7, 8, 9]],
      ['live', [10, 11, 12]],
    ])
  })

  it('what a listener hands in waits until all have seen the batch', async () => {
    const { store, service } = await joined()
    const seen: unknown[] = []
    store.subscribe(() => {
      if (store.getSnapshot().sequence === 6) service.deliver(service.property('page', 7))
    })
    store.subscribe(() => seen.push(store.getSnapshot().properties['page']))
    service.deliver(service.property('page', 6))
    expect(seen).toEqual([6, 7])
  })

  it('an action is told when the room already has it, and a packet is one batch', async () => {
    const { store, service } = await joined()
    const told: unknown[] = []
    let batches = 0
    store.changes$.subscribe(() => {
      batches += 1
    })
    store.actions$.subscribe(({ action }) => told.push([action.sequence, store.getSnapshot().sequence]))
    const list = [service.property('page', 6), service.property('page', 7)]
    store.receive({ total: 2, startSequence: 6, list })
    expect(told).toEqual([
      [6, 7],
      [7, 7],
    ])
    expect(batches).toBe(1)
  })
})

describe('R7: effects', () => {
  it('run once for each live action, in order, with its cause; never for what was fetched unless asked', async () => {
    const { store, service, clock } = await joined()
    const live: unknown[] = []
    const all: unknown[] = []
    store.on('room.propertiesUpdated', (action, origin) => live.push([action.sequence, action.cause, origin]))
    store.on('room.propertiesUpdated', ({ sequence }, origin) => all.push([sequence, origin]), {
      origins: ['live', 'catchUp'],
    })
    const sent = service.write(4, { action: 0, changeProperties: { a: 1 }, cause: { cmd: 5 } })
    for (let count = 0; count < 3; count += 1) service.deliver(sent)
    service.property('lost', 1)
    service.deliver(service.property('page', 8))
    await clock.advance(1_000)
    service.deliver(service.log[6] as never)
    store.refresh()
    await clock.advance(1_000)
    expect(live).toEqual([
      [6, { cmd: 5 }, 'live'],
      [8, undefined, 'live'],
    ])
    expect(all).toEqual([
      [6, 'live'],
      [7, 'catchUp'],
      [8, 'live'],
    ])
  })

  it('end when they are told to, also in the middle of a batch', async () => {
    const { store, service } = await joined()
    const ran: string[] = []
    const end = store.on('room.propertiesUpdated', () => {
      ran.push('first')
      end()
      end()
    })
    store.on('room.propertiesUpdated', () => ran.push('second'))
    service.deliver(service.property('page', 6))
    service.deliver(service.property('page', 7))
    expect(ran).toEqual(['first', 'second', 'second'])
  })

  it('run for peer messages too', async () => {
    const { store } = await joined()
    const got: string[] = []
    store.on('peer.chatReceived', ({ message }) => got.push(message))
    store.receive({ cmd: 1, version: 1, data: { message: 'psst' } }, { space: 'peer', from: 'ann' })
    expect(got).toEqual(['psst'])
  })
})

describe('whoever throws is reported, and the others go on', () => {
  const broken = (): never => {
    throw new Error('broken')
  }

  it('listeners, observers, selectors, equals and effects', async () => {
    const { store, service, codes } = await joined()
    const seen: unknown[] = []
    store.subscribe(broken)
    store.room$.pipe(take(5)).subscribe(broken)
    store.actions$.pipe(map(broken)).subscribe()
    store.changes$.subscribe({ next: broken })
    store.select(broken).subscribe()
    store.select(({ sequence }) => sequence, broken).subscribe()
    store.user$('ann').subscribe(broken)
    store.on('room.propertiesUpdated', broken)
    store.subscribe(() => seen.push('listener'))
    store.room$.subscribe(() => seen.push('room'))
    store.on('room.propertiesUpdated', () => seen.push('effect'))
    seen.length = 0
    service.deliver(service.property('page', 6))
    service.deliver(service.property('page', 7))
    expect(seen).toEqual(['listener', 'room', 'effect', 'listener', 'room', 'effect'])
    expect(new Set(codes())).toEqual(new Set(['subscriberFailed']))
    expect(store.issues[0]).toMatchObject({ stage: 'subscriber', cause: new Error('broken') })
    expect(store.status.state).toBe('live')
  })

  it('who hears of issues and throws does not cause issues without end', async () => {
    const { store } = await joined()
    const heard: string[] = []
    store.issues$.subscribe(broken)
    store.issues$.subscribe(({ code }) => heard.push(code))
    store.receive('not json')
    expect(heard).toEqual(['notJson'])
    expect(store.issues.map(({ code }) => code)).toEqual(['notJson', 'subscriberFailed'])
  })

  it('the injected functions', async () => {
    const clock = new ManualClock()
    const service = new RoomService(clock)
    const { source, catchUp } = service
    service.faults = ['network']
    const store = createRoomStore({
      roomUuid: 'room',
      source,
      catchUp,
      clock,
      random: broken,
      sender: broken,
    })
    service.link$.next('up')
    service.deliver(service.property('page', 1), 'anyone')
    await clock.advance(1_000)
    expect(store.status.state).toBe('live')
    const failed = store.issues.filter(({ code }) => code === 'functionFailed').map(({ message }) => message)
    expect(failed).toEqual(['sender threw: broken', 'random threw: broken'])
    store.close()
  })

  it('a clock that fails', async () => {
    const clock = { now: broken, setTimeout: broken, clearTimeout: broken }
    const store = createRoomStore({
      roomUuid: 'room',
      clock,
      batching: 'sync',
      reorderWindow: 0,
      gapTimeout: 0,
    })
    store.receive({ cmd: 4, sequence: 2, data: { action: 0, changeProperties: { page: 2 } } })
    for (let turn = 0; turn < 400 && store.getSnapshot().sequence === 0; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(store.getSnapshot().properties).toEqual({ page: 2 })
    store.close()
  })
})

describe('R4: one bad notification loses at most itself', () => {
  const garbage = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue(),
    fc.record({ cmd: fc.nat(50), data: fc.jsonValue() }),
    fc.record({ cmd: fc.constantFrom(1, 4, 20, 22, 40), sequence: fc.constant(0), data: fc.jsonValue() }),
    fc.constantFrom<unknown>(undefined, null, 5n, () => 1, new Map(), Number.NaN),
  )

  it('between any garbage the good ones are folded, and no stream ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(happeningArbitrary, fc.array(garbage, { maxLength: 3 })), { maxLength: 20 }),
        (list) => {
          const { store, service } = setUp({ catchUp: undefined })
          const ended: unknown[] = []
          const end = { error: () => ended.push(1), complete: () => ended.push(1) }
          const streams: readonly Observable<unknown>[] = [
            store.room$,
            store.actions$,
            store.issues$,
            store.status$,
          ]
          for (const stream of streams) {
            stream.subscribe(end)
          }
          for (const [happening, noise] of list) {
            for (const raw of noise) store.receive(raw)
            for (const raw of noise) store.receive(raw, { space: 'peer' })
            service.deliver(happening(service))
          }
          expect({ ...toJSON(store.getSnapshot()), room: 0 }).toEqual({ ...toJSON(service.room()), room: 0 })
          expect(ended).toEqual([])
        },
      ),
    )
  })
})
