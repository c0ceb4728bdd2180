import { describe, expect, it } from '@jest/globals'
import type { ChannelAction } from '@roomfold/protocol'
import { diff, emptySnapshot, type RoomSnapshot, reduceAll } from '@roomfold/state'
import fc from 'fast-check'
import { entry } from '../../test/entries.ts'
import { happeningArbitrary } from '../../test/lesson.ts'
import { settle } from '../../test/manual-clock.ts'
import { joined, setUp } from '../../test/set-up.ts'
import { Batch } from './batch.ts'
import { Registry, type Watched } from './registry.ts'

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
