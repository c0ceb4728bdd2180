import { describe, expect, it } from '@jest/globals'
import type { PeerAction } from '@roomfold/protocol'
import { BehaviorSubject, EMPTY, type Observable, of, throwError } from 'rxjs'
import { ManualClock, settle } from '../test/manual-clock.ts'
import { joined, setUp } from '../test/set-up.ts'
import { createRoomStore, type RoomStoreOptions } from './index.ts'

const listen = (stream: Observable<unknown>, complete: () => void): unknown => stream.subscribe({ complete })

const chat = (message: string, fields: object = {}) => ({ cmd: 1, version: 1, data: { message }, ...fields })

describe('who may send', () => {
  it('forged channel messages are dropped and reported, whoever else is trusted', async () => {
    const { store, service, codes } = await joined()
    service.deliver(service.property('page', 'forged'), 'student')
    expect(store.getSnapshot().properties).toEqual({ page: 5 })
    expect(codes()).toEqual(['forgedSender'])
    expect(store.issues[0]).toMatchObject({ stage: 'sender' })
    store.receive(service.log[5], { from: 'server' })
    store.receive(service.property('page', 7))
    store.receive(chat('from a peer'), { space: 'peer', from: 'student' })
    expect(store.getSnapshot().properties).toEqual({ page: 7 })
    expect(codes()).toEqual(['forgedSender'])
  })

  it.each([
    ['a', ['a']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [(from: string) => from < 'c', ['a', 'b']],
  ])('by a name, a list or a rule: %p', (sender, allowed) => {
    const { store, service } = setUp({
      catchUp: undefined,
      sender: sender as NonNullable<RoomStoreOptions['sender']>,
    })
    const passed = ['a', 'b', 'c'].filter((from) => {
      const before = store.issues.length
      service.deliver(service.property('page', 1), from)
      return store.issues.length === before
    })
    expect(passed).toEqual(allowed)
  })
})

describe('the dialect', () => {
  const wireUser = { userUuid: 'ann', userName: 'Ann', role: 'host' }

  it('evidence against it is reported once, with the remedy', () => {
    const { store, codes } = setUp({ catchUp: undefined })
    for (let sequence = 1; sequence <= 3; sequence += 1) {
      store.receive({ cmd: 20, sequence, data: { onlineUsers: [wireUser] } })
    }
    expect(codes()).toEqual(['dialectDoubted'])
    expect(store.issues[0]).toMatchObject({ stage: 'dialect', sequence: 1 })
    expect(store.issues[0]?.message).toContain("dialect: 'wire'")
  })

  it('nothing is said where it fits', () => {
    const { store, codes } = setUp({ catchUp: undefined, dialect: 'wire' })
    store.receive({ cmd: 20, sequence: 1, data: { onlineUsers: [wireUser] } })
    expect(codes()).toEqual([])
  })

  it('only the first 200 messages are looked at, but a contradiction counts at any time', () => {
    const { store, service, codes } = setUp({ catchUp: undefined })
    for (let page = 1; page <= 200; page += 1) service.deliver(service.write(3, { message: `${page}` }))
    store.receive(service.write(20, { onlineUsers: [wireUser] }))
    expect(codes()).toEqual(['messagesFull'])
    service.deliver(service.write(4, { action: 2, changeProperties: { page: 1 } }))
    expect(codes()).toEqual(['messagesFull', 'dialectContradicted', 'dialectDoubted'])
    service.deliver(service.write(4, { action: 2, changeProperties: { page: 1 } }))
    expect(codes().slice(3)).toEqual(['dialectContradicted'])
  })
})

describe('peer messages', () => {
  const peerStore = async () => {
    const parts = await joined()
    const got: unknown[] = []
    parts.store.peer$.subscribe((action: PeerAction) =>
      got.push(action.type === 'peer.chatReceived' && action.message),
    )
    const receive = (message: unknown): void => parts.store.receive(message, { space: 'peer' })
    return { ...parts, got, receive }
  }

  it('come as they are without a sequence, and change no room', async () => {
    const { store, got, receive } = await peerStore()
    const before = store.getSnapshot()
    for (const text of ['a', 'b', 'a']) receive(chat(text))
    expect(got).toEqual(['a', 'b', 'a'])
    expect(store.getSnapshot()).toBe(before)
  })

  it('with a sequence they have an order of their own; a hole is waited for only shortly', async () => {
    const { clock, got, receive, codes, service } = await peerStore()
    receive(chat('41', { sequence: 41, ts: 1 }))
    await clock.advance(200)
    for (const sequence of [43, 42, 42, 45]) receive(chat(`${sequence}`, { sequence, ts: sequence }))
    expect(got).toEqual(['41', '42', '43'])
    await clock.advance(200)
    expect(got).toEqual(['41', '42', '43', '45'])
    expect(codes()).toEqual(['peerGapSkipped'])
    expect(service.calls).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('whose numbering begins again are not taken for duplicates', async () => {
    const { clock, got, receive, codes } = await peerStore()
    receive(chat('41', { sequence: 41, ts: 1_000 }))
    await clock.advance(200)
    receive(chat('first', { sequence: 1, ts: 2_000 }))
    receive(chat('second', { sequence: 2, ts: 2_001 }))
    expect(got).toEqual(['41', 'first', 'second'])
    expect(codes()).toEqual(['numberingRestarted'])
  })

  it('that cannot be read are reported', async () => {
    const { receive, codes, got } = await peerStore()
    receive('nonsense')
    receive({ cmd: 1, data: {} })
    expect(codes()).toEqual(['notJson', 'fieldInvalid'])
    expect(got).toEqual([])
  })
})

describe('R12: every limit is reported, and memory bounded', () => {
  it('the reorder buffer: the gap is given up, the room flagged and repaired', async () => {
    const { store, service, clock, codes } = await joined({
      limits: { reorderBuffer: 3 },
      reorderWindow: 5_000,
    })
    service.property('lost', 1)
    for (let page = 7; page <= 10; page += 1) service.deliver(service.property('page', page))
    expect(codes()).toEqual(['reorderBufferFull'])
    expect(store.getSnapshot().properties).toEqual({ page: 10 })
    expect(store.status.state).toBe('catchingUp')
    await clock.advance(1)
    expect(service.calls).toEqual(['snapshot'])
    expect(store.getSnapshot().properties).toEqual({ page: 10, lost: 1 })
    expect(store.status.state).toBe('live')
  })

  it('what waits for the snapshot: the oldest go, and are fetched with it or after it', async () => {
    const { store, service, clock, codes } = setUp({ limits: { pending: 10 } }, (made) => {
      made.latency = 1_000
    })
    service.link$.next('up')
    for (let page = 1; page <= 5_000; page += 1) service.deliver(service.property('page', page))
    await clock.advance(2_000)
    expect(codes()).toEqual(['pendingFull'])
    expect(store.getSnapshot().properties).toEqual({ page: 5_000 })
    expect(store.status.state).toBe('live')
  })

  it('messages, issues, and the length of a message', () => {
    const { store, service, codes } = setUp({
      catchUp: undefined,
      limits: { messages: 3, issues: 4, messageBytes: 300 },
    })
    for (let count = 1; count <= 5; count += 1) service.deliver(service.chat(`${count}`))
    expect(store.getSnapshot().messages.map(({ message }) => message)).toEqual(['3', '4', '5'])
    expect(codes()).toEqual(['messagesFull'])
    store.receive('x'.repeat(301))
    store.receive(JSON.stringify('é'.repeat(149)))
    store.receive(JSON.stringify('é'.repeat(150)))
    expect(codes()).toEqual(['messagesFull', 'messageTooLarge', 'notAnObject', 'messageTooLarge'])
    const first = store.issues
    expect(first).toBe(store.issues)
    for (let count = 0; count < 10; count += 1) store.receive('noise')
    expect(store.issues).toHaveLength(4)
    const told: string[] = []
    store.issues$.subscribe(({ code }) => told.push(code))
    store.receive('noise')
    expect(told).toEqual(['notJson'])
    expect(store.issues.every(Object.isFrozen)).toBe(true)
  })

  it('the issue list says when it begins to forget', () => {
    const { store } = setUp({ catchUp: undefined, limits: { issues: 2 } })
    const told: string[] = []
    store.issues$.subscribe(({ code }) => told.push(code))
    for (let count = 0; count < 5; count += 1) store.receive('noise')
    expect(told).toEqual(['notJson', 'notJson', 'issuesFull', 'notJson', 'notJson', 'notJson'])
  })

  it('slow frames: subscribers are told before too many actions wait', async () => {
    const { store, service } = await joined({ batching: 'frame' })
    let most = 0
    store.changes$.subscribe(({ actions }) => {
      most = Math.max(most, actions.length)
    })
    for (let page = 1; page <= 10_500; page += 1) service.deliver(service.property('page', page))
    expect(most).toBe(10_000)
  })
})

describe('closing', () => {
  it('completes all, aborts, clears the timers, and ignores what comes later', async () => {
    const { store, service, clock, states } = await joined()
    const completed: string[] = []
    const names = ['room$', 'actions$', 'changes$', 'peer$', 'issues$', 'status$'] as const
    for (const name of names) listen(store[name], () => completed.push(name))
    store.user$('ann').subscribe({ complete: () => completed.push('user$') })
    service.latency = 1_000
    service.property('lost', 1)
    service.deliver(service.property('page', 7))
    await clock.advance(300)
    const before = store.getSnapshot()
    store.close()
    store.close()
    expect(completed.toSorted()).toEqual([...names, 'user$'].toSorted())
    expect(service.aborted).toBe(1)
    expect(service.messages$.observed || service.link$.observed).toBe(false)
    expect(states.at(-1)).toBe('closed')
    store.receive(service.log[5])
    store.refresh()
    await settle()
    expect(store.getSnapshot()).toBe(before)
    expect(store.issues).toEqual([])
    await clock.advance(0)
    service.latency = 0
    await clock.advance(100_000)
    expect(service.calls).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('whoever subscribes afterwards gets the last room, and the end', async () => {
    const { store } = await joined()
    store.close()
    const got: unknown[] = []
    store.room$.subscribe({ next: ({ sequence }) => got.push(sequence), complete: () => got.push('end') })
    store.status$.subscribe({ complete: () => got.push('end') })
    store.subscribe(() => got.push('never'))()
    store.on('unknown', () => got.push('never'))()
    expect(got).toEqual([5, 'end', 'end'])
  })

  it('in the middle of a batch ends it there', async () => {
    const { store, service } = await joined()
    const got: unknown[] = []
    store.subscribe(store.close)
    store.subscribe(() => got.push('listener'))
    store.actions$.subscribe(() => got.push('action'))
    store.on('room.propertiesUpdated', () => got.push('effect'))
    service.deliver(service.property('page', 6))
    expect(got).toEqual([])
    expect(store.getSnapshot().sequence).toBe(6)
  })

  it('what waited to be told is told first', async () => {
    const { store, service } = await joined({ batching: 'microtask' })
    const got: unknown[] = []
    store.actions$.subscribe(({ action }) => got.push(action.sequence))
    service.deliver(service.property('page', 6))
    store.close()
    expect(got).toEqual([6])
  })
})

describe('sources', () => {
  it('one that fails or ends is reported, and no stream of the store does', async () => {
    for (const [messages$, code] of [
      [throwError(() => new Error('broken')), 'sourceFailed'],
      [EMPTY, 'sourceEnded'],
    ] as const) {
      const store = createRoomStore({ roomUuid: 'room', source: { messages$ } })
      const ended: unknown[] = []
      store.room$.subscribe({ complete: () => ended.push(1), error: () => ended.push(1) })
      expect(store.issues.map((issue) => issue.code)).toEqual([code])
      expect(ended).toEqual([])
      store.close()
    }
  })

  it('one that throws while it is subscribed to as well', () => {
    const source = {
      get messages$(): never {
        throw new Error('broken')
      },
    }
    const store = createRoomStore({ roomUuid: 'room', source })
    expect(store.issues[0]).toMatchObject({ code: 'sourceFailed' })
    store.close()
  })

  it('one that gives no messages at all', async () => {
    const { store, service, codes } = await joined()
    service.messages$.next(null as never)
    service.messages$.next({ raw: service.property('page', 6), space: 'nowhere' as never, from: 5 as never })
    service.messages$.next({ raw: service.property('page', 7), space: 'nowhere' as never })
    service.link$.next('sideways' as never)
    expect(codes()).toEqual(['unexpected', 'unexpected'])
    service.deliver(service.log[5] as never)
    expect(store.getSnapshot().properties).toEqual({ page: 7 })
    expect(store.status.state).toBe('live')
  })

  it('one whose link is up already needs one call', async () => {
    const clock = new ManualClock()
    const { service } = setUp()
    const link$ = new BehaviorSubject<'up'>('up')
    const source = { messages$: of(), link$ }
    const store = createRoomStore({ roomUuid: 'room', source, catchUp: service.catchUp, clock })
    await clock.advance(5_000)
    expect(service.calls).toEqual(['snapshot'])
    store.close()
  })
})

describe('options', () => {
  it.each<[object, string]>([
    [{ dialect: 'auto' }, 'dialect'],
    [{ batching: 'never' }, 'batching'],
    [{ gapPolicy: 'drop' }, 'gapPolicy'],
    [{ limits: { issues: -1 } }, 'limits.issues'],
    [{ retries: { attempts: Number.NaN } }, 'retries.attempts'],
    [{ gapTimeout: '5' }, 'gapTimeout'],
  ])('%j cannot be meant', (options, name) => {
    expect(() => createRoomStore({ roomUuid: 'room', ...options })).toThrow(TypeError)
    expect(() => createRoomStore({ roomUuid: 'room', ...options })).toThrow(name)
  })

  it('functions can be taken off a store', () => {
    const { subscribe, getSnapshot, receive, close } = createRoomStore({ roomUuid: 'room', batching: 'sync' })
    const seen: number[] = []
    subscribe(() => seen.push(getSnapshot().sequence))
    receive('{"cmd":1,"sequence":1,"data":{"state":1}}')
    close()
    expect(seen).toEqual([1])
  })
})
