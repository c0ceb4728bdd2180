import { describe, expect, it } from '@jest/globals'
import type { ChannelAction } from '@roomfold/protocol'
import { diff, emptySnapshot, type RoomSnapshot, reduceAll, toJSON } from '@roomfold/state'
import fc from 'fast-check'
import { map, type Observable, take } from 'rxjs'
import { happeningArbitrary } from '../../test/lesson.ts'
import { ManualClock, settle } from '../../test/manual-clock.ts'
import { RoomService } from '../../test/room-service.ts'
import { joined, setUp } from '../../test/set-up.ts'
import { createRoomStore } from '../index.ts'
import { Batch } from './batch.ts'
import { Registry, type Watched } from './registry.ts'

const entry = (...userUuids: readonly string[]) => ({
  onlineUsers: userUuids.map((userUuid) => ({
    userUuid,
    userName: userUuid,
    role: 2,
    streams: [{ streamUuid: `s-${userUuid}`, streamName: 'camera' }],
  })),
})

describe('what subscribers get', () => {
  it('room$ has the newest room for whoever comes late, and each one after', async () => {
    const { store, service } = await joined()
    const seen: RoomSnapshot[] = []
    store.room$.subscribe((room) => seen.push(room))
    service.deliver(service.property('page', 6))
    service.deliver(service.log[5] as never)
    service.deliver(service.property('page', 7))
    expect(seen.map(({ properties }) => properties['page'])).toEqual([5, 6, 7])
    expect(seen.at(-1)).toBe(store.getSnapshot())
  })

  it('select gives a value when it differs by its equality', async () => {
    const { store, service } = await joined()
    const even: boolean[] = []
    const names: string[][] = []
    store
      .select(({ properties }) => Number(properties['page']) % 2 === 0)
      .subscribe((value) => even.push(value))
    store
      .select(
        ({ users }) => [...users.keys()],
        (left, right) => left.join() === right.join(),
      )
      .subscribe((value) => names.push(value))
    for (const page of [7, 9, 10, 12]) service.deliver(service.property('page', page))
    service.deliver(service.write(20, entry('ann')))
    expect(even).toEqual([false, true])
    expect(names).toEqual([[], ['ann']])
  })

  it('user$, stream$ and property$ follow one thing from before it is there until after it is gone', async () => {
    const { store, service } = await joined()
    const users: unknown[] = []
    const streams: unknown[] = []
    const pages: unknown[] = []
    store.user$('ann').subscribe((user) => users.push(user?.properties['hand']))
    store.stream$('s-ann').subscribe((stream) => streams.push(stream?.videoState))
    store.property$('board.page').subscribe((page) => pages.push(page))
    service.deliver(service.write(20, entry('ann', 'ben')))
    service.deliver(
      service.write(22, { fromUser: { userUuid: 'ann' }, action: 0, changeProperties: { hand: 1 } }),
    )
    service.deliver(
      service.write(22, { fromUser: { userUuid: 'ben' }, action: 0, changeProperties: { hand: 2 } }),
    )
    service.deliver(
      service.write(40, { streamUuid: 's-ann', action: 1, videoState: 1, fromUser: { userUuid: 'ann' } }),
    )
    service.deliver(service.property('board', { page: 3 }))
    service.deliver(service.property('board.pen', 'red'))
    service.deliver(service.property('board', 5))
    service.deliver(service.write(20, { offlineUsers: [{ userUuid: 'ann' }] }))
    expect(users).toEqual([undefined, undefined, 1, undefined])
    expect(streams).toEqual([undefined, undefined, 'open', undefined])
    expect(pages).toEqual([undefined, 3, undefined])
  })

  it('the streams of a user who leaves are gone for their subscribers, listed or not (h)', async () => {
    const { store, service } = await joined()
    service.deliver(service.write(20, entry('ann', 'ben')))
    const gone: string[] = []
    for (const id of ['s-ann', 's-ben']) {
      store.stream$(id).subscribe((stream) => stream === undefined && gone.push(id))
    }
    service.deliver(service.write(20, { offlineUsers: [{ userUuid: 'ann' }, { userUuid: 'ben' }] }))
    expect(gone).toEqual(['s-ann', 's-ben'])
  })

  it('changes$ says what differs, and computes it only when it is read', async () => {
    const { store, service } = await joined()
    const sets: unknown[] = []
    store.changes$.subscribe((set) => {
      expect(set.changes).toEqual(diff(set.before, set.after))
      sets.push([set.origin, set.actions.map(({ type }) => type), set.changes.map(({ type }) => type)])
    })
    service.deliver(service.write(20, entry('ann')))
    service.deliver(service.property('page', 9))
    expect(sets).toEqual([
      ['live', ['users.changed'], ['user.entered', 'stream.added']],
      ['live', ['room.propertiesUpdated'], ['property.changed']],
    ])
  })

  it('of 10,000 keyed subscribers only the affected are called', async () => {
    const { store, service } = await joined()
    const ids = Array.from({ length: 10_000 }, (_, index) => `u${index}`)
    service.deliver(service.write(20, { onlineUsers: ids.map((userUuid) => ({ userUuid, role: 2 })) }))
    let calls = 0
    for (const id of ids) {
      store.user$(id).subscribe(() => {
        calls += 1
      })
    }
    calls = 0
    const changes = ids
      .slice(0, 5)
      .map((userUuid) => ({ fromUser: { userUuid }, changeProperties: { hand: 1 } }))
    service.deliver(service.write(25, { users: changes }))
    expect(calls).toBe(5)
    service.deliver(service.chat('hello'))
    expect(calls).toBe(5)
  })

  it('and only the affected are looked at', () => {
    const registry = new Registry()
    const looked: string[] = []
    const watch = (subject: Watched, name: string) =>
      registry.add(subject, { active: true, check: () => looked.push(name), end: () => undefined })
    for (let index = 0; index < 3_000; index += 1) {
      watch({ kind: 'user', userUuid: `u${index}` }, `user ${index}`)
      watch({ kind: 'stream', streamUuid: `s${index}` }, `stream ${index}`)
      watch({ kind: 'property', path: `p${index}.x` }, `property ${index}`)
    }
    const before = emptySnapshot()
    const enter = { type: 'users.changed', cmd: 20, version: 1, sequence: 1, offlineUsers: [] } as const
    const set = { type: 'room.propertiesUpdated', cmd: 4, version: 1, sequence: 2 } as const
    const actions: ChannelAction[] = [
      { ...enter, onlineUsers: [{ userUuid: 'u7', reason: 'entered', streams: [{ streamUuid: 's8' }] }] },
      { ...set, changeProperties: { 'p9.x.y': 1, p10: { x: 1 }, p11: 1 } },
    ]
    const batch = new Batch(before, 'live', actions)
    batch.after = reduceAll(before, actions)
    registry.notify(batch)
    expect(looked).toEqual(['user 7', 'stream 8', 'property 9', 'property 10', 'property 11'])
    expect(registry.size).toBe(9_000)
  })

  it('of many streams and users in one notification, those of subscription packets too', async () => {
    const { store, service } = await joined()
    const told: string[] = []
    service.deliver(service.write(20, entry('ann', 'ben')))
    for (const id of ['ann', 'ben', 'cy']) {
      store.user$(id).subscribe((user) => told.push(`${id} ${user === undefined ? 'out' : 'in'}`))
      store.stream$(`s-${id}`).subscribe((stream) => told.push(`s-${id} ${stream?.videoState}`))
    }
    told.length = 0
    const streams = ['ann', 'ben'].map((id) => ({ streamUuid: `s-${id}`, action: 1, videoState: 1 }))
    service.deliver(service.write(41, { streams }))
    service.deliver(
      service.write(24, {
        users: [
          { userUuid: 'ann', subscribe: 0 },
          { userUuid: 'cy', subscribe: 1 },
        ],
      }),
    )
    service.deliver(service.write(21, { userUuid: 'ben', userName: 'Benjamin', role: 2, muteChat: 1 }))
    service.deliver(service.write(40, { streamUuid: 's-ben', action: 2 }))
    expect(told).toEqual([
      's-ann open',
      's-ben open',
      'ann out',
      's-ann undefined',
      'cy in',
      'ben in',
      's-ben undefined',
    ])
  })

  it('who has unsubscribed is not called any more, and leaves nothing behind', () => {
    const registry = new Registry()
    const looked: string[] = []
    const watch = (subject: Watched) =>
      registry.add(subject, { active: true, check: () => looked.push(subject.kind), end: () => undefined })
    const subjects: readonly Watched[] = [
      { kind: 'room' },
      { kind: 'user', userUuid: 'ann' },
      { kind: 'stream', streamUuid: 's' },
      { kind: 'property', path: 'a.b.c' },
      { kind: 'property', path: 'a' },
    ]
    const removals = subjects.map(watch)
    expect(registry.size).toBe(5)
    for (const remove of removals) {
      remove()
      remove()
    }
    expect(registry.size).toBe(0)
    const action = { type: 'room.propertiesUpdated', cmd: 4, version: 1, sequence: 1 } as const
    const batch = new Batch(emptySnapshot(), 'live', [{ ...action, changeProperties: { 'a.b': 1 } }])
    batch.after = reduceAll(batch.before, batch.actions)
    registry.notify(batch)
    expect(looked).toEqual([])
  })

  it('after a snapshot too: who did not change is not called', async () => {
    const { store, service } = await joined()
    service.deliver(service.write(20, entry('ann', 'ben', 'cy')))
    const called: string[] = []
    for (const id of ['ann', 'ben', 'cy']) store.user$(id).subscribe(() => called.push(id))
    called.length = 0
    service.write(22, { fromUser: { userUuid: 'ben' }, action: 0, changeProperties: { hand: 1 } })
    store.refresh()
    await settle()
    expect(called).toEqual(['ben'])
  })

  it('keyed subscribers see the same as those of the whole room, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happeningArbitrary, { maxLength: 30 }),
        fc.nat(4),
        async (happenings, batch) => {
          const { store, service, clock } = setUp({ catchUp: undefined, batching: 'frame' })
          const keyed: Record<string, unknown> = {}
          for (const id of ['ann', 'ben', '__proto__', 'constructor']) {
            store.user$(id).subscribe((user) => Object.assign(keyed, { [`user ${id}`]: user }))
            for (const kind of ['s', 'extra']) {
              store
                .stream$(`${kind}-${id}`)
                .subscribe((found) => Object.assign(keyed, { [`${kind} ${id}`]: found }))
            }
          }
          for (const path of [
            'page',
            'board',
            'board.page',
            'board.pen.color',
            'board.pen',
            '',
            'toString',
          ]) {
            store.property$(path).subscribe((value) => Object.assign(keyed, { [`path ${path}`]: value }))
          }
          for (const [index, happening] of happenings.entries()) {
            service.deliver(happening(service))
            if (index % (batch + 1) === 0) await clock.advance(20)
          }
          await clock.advance(20)
          const fresh: Record<string, unknown> = {}
          const room = store.getSnapshot()
          for (const key of Object.keys(keyed)) {
            const [kind, id = ''] = key.split(' ')
            if (kind === 'user') fresh[key] = room.users.get(id)
            else if (kind === 'path')
              store.property$(id).subscribe((value) => Object.assign(fresh, { [key]: value }))
            else fresh[key] = room.streams.get(`${kind}-${id}`)
          }
          for (const key of Object.keys(keyed)) expect([key, keyed[key] === fresh[key]]).toEqual([key, true])
        },
      ),
    )
  })
})

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
    await new Promise((resolve) => setTimeout(resolve, 20))
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
