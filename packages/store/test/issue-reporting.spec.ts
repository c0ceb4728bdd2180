import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { RoomIssue } from '../src/index.ts'
import { createRoomStore } from '../src/index.ts'
import { settle } from './manual-scheduler.ts'
import { setUp } from './set-up.ts'

describe('issues are reported', () => {
  const error = jest.spyOn(console, 'error')
  const warn = jest.spyOn(console, 'warn')
  const broken = (): never => {
    throw new Error('broken')
  }

  beforeEach(() => {
    error.mockReset().mockImplementation(() => undefined)
    warn.mockReset().mockImplementation(() => undefined)
  })
  afterEach(() => {
    error.mockReset()
    warn.mockReset()
  })

  const quiet = () => createRoomStore({ roomUuid: 'maths-7b', batching: 'sync' })
  const publish = (store: ReturnType<typeof quiet>, sequence: number) =>
    store.receive({ cmd: 3, sequence, data: { message: 'hi', type: 1 } }, { from: 'server' })

  it('on the console, once per code, without a subscriber', () => {
    const store = quiet()
    store.on('room.chatReceived', broken)
    for (const sequence of [1, 2, 3]) publish(store, sequence)
    store.receive({}, { from: 'mallory' })
    store.receive('not JSON')
    expect(error).toHaveBeenCalledTimes(1)
    expect(error).toHaveBeenCalledWith(
      expect.stringMatching(/^\[roomfold\] room 'maths-7b': An effect on 'room.chatReceived' threw: broken/),
      new Error('broken'),
    )
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining("'mallory' published to the channel was dropped")],
    ])
    expect(store.issues.length).toBe(5)
  })

  it('to `onIssue`, and not on the console', () => {
    const issues: RoomIssue[] = []
    const store = createRoomStore({ roomUuid: 'r', batching: 'sync', onIssue: (issue) => issues.push(issue) })
    store.on('room.chatReceived', broken)
    publish(store, 1)
    expect(issues).toMatchObject([{ code: 'subscriberFailed', stage: 'subscriber' }])
    expect(error).not.toHaveBeenCalled()
  })

  it('to `issues$`, and not on the console', () => {
    const store = quiet()
    const codes: string[] = []
    const subscription = store.issues$.subscribe(({ code }) => codes.push(code))
    store.receive({}, { from: 'mallory' })
    subscription.unsubscribe()
    expect(codes).toEqual(['forgedSender'])
    expect(warn).not.toHaveBeenCalled()
    store.receive({}, { from: 'mallory' })
    expect(warn).toHaveBeenCalledTimes(1)
  })

  it('in `issues` if `onIssue` throws, which is called again for the next one', () => {
    let calls = 0
    const store = createRoomStore({
      roomUuid: 'r',
      onIssue: () => {
        calls += 1
        broken()
      },
    })
    store.receive('not JSON')
    store.receive('nor this')
    expect(calls).toBe(2)
    expect(store.issues.map(({ code }) => code)).toEqual([
      'notJson',
      'functionFailed',
      'notJson',
      'functionFailed',
    ])
  })

  it('of async callbacks, whose promises reject', async () => {
    const codes: string[] = []
    const reject = async (): Promise<never> => broken()
    const store = createRoomStore({
      roomUuid: 'maths-7b',
      batching: 'sync',
      onIssue: ({ code }) => (codes.push(code) === 1 ? reject() : undefined),
    })
    store.on('room.chatReceived', reject)
    store.subscribe(reject)
    store.messages$.subscribe(reject)
    store.room$.subscribe({ next: reject, complete: reject })
    publish(store, 1)
    await settle()
    store.close()
    await settle()
    expect(store.issues.map(({ code }) => code).sort()).toEqual([
      'functionFailed',
      ...Array(6).fill('subscriberFailed'),
    ])
    expect(store.issues).toContainEqual(
      expect.objectContaining({
        message: "An effect on 'room.chatReceived' threw: broken",
        sequence: 1,
        cause: new Error('broken'),
      }),
    )
  })

  it('with the option to set, for a wrong dialect', () => {
    const store = quiet()
    store.receive({ cmd: 4, sequence: 1, data: { action: 2, changeProperties: { a: 1 } } })
    expect(error.mock.calls.map(([text]) => text)).toContainEqual(
      expect.stringContaining(
        "Set `dialect: 'wire'` in createRoomStore, otherwise updates are read as deletions.",
      ),
    )
  })

  it('without reading the room, for an issue of the fold', async () => {
    const codes: string[] = []
    const store = createRoomStore({ roomUuid: 'r', onIssue: ({ code }) => codes.push(code) })
    store.receive({ cmd: 4, sequence: 1, data: { action: 0, changeProperties: { '__proto__.x': 1 } } })
    await settle()
    expect(codes).toEqual(['pathRefused'])
  })
})

describe('notifications of another room', () => {
  const enter = (userUuid: string) => ({ onlineUsers: [{ userUuid, userName: userUuid, role: 1 }] })

  it('are left out and reported, and do not change the order of this room', () => {
    const { store, codes } = setUp({ source: undefined, catchUp: undefined })
    store.receive({ roomUuid: 'room', cmd: 20, sequence: 1, data: enter('ann') })
    store.receive({ roomUuid: 'elsewhere', cmd: 20, sequence: 2, data: enter('bo') })
    store.receive({ fromRoomUuid: 'elsewhere', startSequence: 2, list: [{ cmd: 1, data: { state: 2 } }] })
    store.receive({ roomUuid: 'elsewhere', cmd: 20, sequence: 2, data: { onlineUsers: 'nobody' } })
    store.receive({ cmd: 20, sequence: 2, data: enter('cy') })
    expect([...store.getSnapshot().users.keys()]).toEqual(['ann', 'cy'])
    expect(store.getSnapshot()).toMatchObject({ sequence: 2, room: { state: 'notStarted' } })
    expect(codes()).toEqual(['otherRoom', 'otherRoom', 'otherRoom'])
    expect(store.issues[0]?.message).toContain("room 'elsewhere' arrived in the store of room 'room'")
  })

  it('may be a snapshot, which is rejected and not requested again', async () => {
    const { service, scheduler } = setUp()
    const { snapshot } = service.catchUp
    const issues: RoomIssue[] = []
    const onIssue = (issue: RoomIssue) => issues.push(issue)
    const store = createRoomStore({ roomUuid: 'elsewhere', scheduler, catchUp: { snapshot }, onIssue })
    await scheduler.advance(100)
    expect(issues.map(({ code }) => code)).toEqual(['otherRoom', 'catchUpFailed'])
    expect(issues[1]?.message).toContain('Give the catch-up the same `roomUuid` as the store.')
    expect(service.calls).toEqual(['snapshot'])
    store.close()
  })

  it('do not reach peer$', () => {
    const { store, codes } = setUp({ source: undefined, catchUp: undefined })
    const emitted: unknown[] = []
    store.peer$.subscribe((action) => emitted.push(action.type))
    const item = { cmd: 1, data: { message: 'psst' } }
    store.receive({ fromRoomUuid: 'elsewhere', list: [item] }, { space: 'peer' })
    store.receive({ fromRoomUuid: 'room', list: [item] }, { space: 'peer' })
    expect(emitted).toEqual(['peer.chatReceived'])
    expect(codes()).toEqual(['otherRoom'])
  })
})
