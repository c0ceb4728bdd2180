import { describe, expect, it, jest } from '@jest/globals'
import { type Locks, persistRoom, type RoomStorage, resume, type StorageIssue } from '@roomfold/persist'
import { settle } from '../../store/test/manual-scheduler.ts'
import { begin, isStored, raise, roomUuid, watched } from './persisted.ts'
import { notification } from './rooms.ts'

describe('persistRoom, when something fails', () => {
  it('throws a TypeError when the storage or the room is missing', () => {
    const { store } = begin(watched().storage)
    const withoutStorage = persistRoom as unknown as (room: unknown, options: object) => unknown
    expect(() => withoutStorage(store, { roomUuid })).toThrow(TypeError)
    expect(() => persistRoom(store, watched().storage, {} as { roomUuid: string })).toThrow('`roomUuid`')
    expect(() => persistRoom(undefined as never, watched().storage, { roomUuid })).toThrow('pass a store')
    store.close()
  })

  it('reports a full storage, never throws, and recovers with a checkpoint', async () => {
    const { storage, state } = watched()
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const { scheduler, store, issues } = begin(storage, {
      onIssue: async (issue: StorageIssue) => {
        issues.push(issue)
        throw new Error('mine')
      },
    })
    store.receive(notification(1))
    await scheduler.advance(1_000)
    state.full = true
    store.receive(notification(2))
    await scheduler.advance(1_000)
    expect(issues.map(({ code }) => code)).toEqual(['quotaExceeded'])
    expect(error).toHaveBeenCalledWith(expect.stringContaining('`onIssue` threw'), new Error('mine'))
    error.mockRestore()
    state.full = false
    store.receive(notification(3))
    await scheduler.advance(1_000)
    expect(await isStored(storage, store)).toBe(true)
    store.close()
  })

  it.each<[string, () => unknown]>([
    ['throws', () => raise('gone')],
    ['rejects', async () => raise('gone')],
    ['returns nothing', () => undefined],
    ['resolves to no result', async () => ({ saved: true })],
    ['resolves to a Left without an issue', async () => ({ _tag: 'Left' })],
    ['has no `append`', undefined as never],
  ])('reports a storage that %s, and recovers with a checkpoint', async (_, append) => {
    const { storage } = watched()
    const { scheduler, store, issues, persistence } = begin({ ...storage, append } as RoomStorage)
    for (const sequence of [1, 2, 3]) {
      store.receive(notification(sequence))
      await scheduler.advance(1_000)
    }
    expect(issues.map(({ code }) => code)).toEqual(['storageFailed'])
    expect(await isStored(storage, store)).toBe(true)
    await persistence.stop()
    store.close()
  })

  it('reports a storage that never answers, and continues', async () => {
    const { storage } = watched()
    let hangs = true
    const save: RoomStorage['save'] = (...values) =>
      hangs ? new Promise(() => undefined) : storage.save(...values)
    const { scheduler, store, issues, persistence } = begin({ ...storage, save })
    store.receive(notification(1))
    await scheduler.advance(1_000)
    hangs = false
    store.receive(notification(2))
    await scheduler.advance(5_000)
    expect(issues.map(({ message }) => message)).toEqual(["the storage didn't answer `save` within 5000 ms"])
    await persistence.stop()
    expect(await isStored(storage, store)).toBe(true)
    store.close()
  })

  it('has written everything when any `stop()` resolves, also after the store was closed', async () => {
    const { storage } = watched()
    const save: RoomStorage['save'] = async (...values) => {
      await settle()
      return storage.save(...values)
    }
    const { store, persistence } = begin({ ...storage, save })
    store.receive(notification(1))
    store.close()
    await persistence.stop()
    expect(await isStored(storage, store)).toBe(true)
  })

  it.each<[string, Locks['request']]>([
    ['throws', () => raise('not allowed here')],
    ['rejects', async () => raise('not allowed here')],
  ])('reports when requesting the lock %s', async (_, request) => {
    const { store, issues } = begin(watched().storage, { locks: { request } })
    await settle()
    expect(issues).toMatchObject([
      {
        code: 'storageFailed',
        message: expect.stringMatching(/nothing is stored without the lock.*: not allowed here/),
      },
    ])
    store.close()
  })

  it('stops writing when another tab steals its lock', async () => {
    const { storage, calls } = watched()
    let steal: (cause: Error) => void = () => undefined
    const request: Locks['request'] = (_name, _options, held) => {
      void held()
      return new Promise((_resolve, reject) => {
        steal = reject
      })
    }
    const { store, scheduler, issues, persistence } = begin(storage, { locks: { request } })
    store.receive(notification(1))
    await scheduler.advance(1_000)
    steal(new Error('stolen'))
    await settle()
    store.receive(notification(2))
    await scheduler.advance(1_000)
    expect([calls, persistence.isWriter, issues.length]).toEqual([['save'], false, 1])
    store.close()
  })

  it('loses nothing when two tabs without locks overwrite each other', async () => {
    const { storage } = watched()
    const [ahead, behind] = [begin(storage), begin(storage)]
    for (const sequence of [1, 2, 3, 4]) ahead.store.receive(notification(sequence))
    await ahead.scheduler.advance(1_000)
    for (const sequence of [1, 2]) behind.store.receive(notification(sequence))
    await behind.scheduler.advance(1_000)
    ahead.store.receive(notification(5))
    await ahead.scheduler.advance(1_000)
    const { room } = await resume(storage, roomUuid, { maximumAge: Number.POSITIVE_INFINITY })
    expect([room?.sequence, room?.properties]).toEqual([2, { page: 2 }])
    for (const { store } of [ahead, behind]) store.close()
  })

  it('writes a checkpoint after a gap that nobody could fill', async () => {
    const { storage, calls } = watched()
    const { scheduler, store } = begin(storage)
    store.receive(notification(1))
    await scheduler.advance(1_000)
    store.receive(notification(5))
    await scheduler.advance(60_000)
    store.receive(notification(6))
    await scheduler.advance(1_000)
    expect([calls, store.getSnapshot().sequence]).toEqual([['save', 'save', 'append'], 6])
    expect(await isStored(storage, store)).toBe(true)
    store.close()
  })

  it('logs an issue once if there is no `onIssue`', async () => {
    const { storage, state } = watched()
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const { scheduler, store } = begin(storage, { onIssue: undefined })
    state.full = true
    for (const sequence of [1, 2]) {
      store.receive(notification(sequence))
      await scheduler.advance(1_000)
    }
    expect(error.mock.calls).toEqual([
      [expect.stringContaining('persistRoom: full (quotaExceeded; logged once.')],
    ])
    error.mockRestore()
    store.close()
  })
})
