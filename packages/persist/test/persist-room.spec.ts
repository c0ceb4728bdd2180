import { describe, expect, it, jest } from '@jest/globals'
import {
  type Locks,
  memoryStorage,
  persistRoom,
  type RoomStorage,
  resume,
  type StorageIssue,
} from '@roomfold/persist'
import { canonicalText } from '@roomfold/state'
import { createRoomStore } from '@roomfold/store'
import { ManualScheduler, settle } from '../../store/test/manual-scheduler.ts'
import { notification } from './rooms.ts'

const roomUuid = 'maths-7b'

/** A storage that records its calls and can fail. */
const watched = () => {
  const memory = memoryStorage()
  const calls: string[] = []
  const failure: StorageIssue = { code: 'quotaExceeded', message: 'full' }
  const state = { full: false }
  const noted =
    <Arguments extends readonly unknown[], Result>(
      name: string,
      call: (...args: Arguments) => Promise<Result>,
    ) =>
    async (...args: Arguments) => {
      calls.push(name)
      return state.full ? { _tag: 'Left' as const, left: failure } : call(...args)
    }
  const storage = {
    load: memory.load,
    remove: memory.remove,
    save: noted('save', memory.save),
    append: noted('append', memory.append),
  } as RoomStorage
  return { storage, calls, state }
}

const begin = (storage: RoomStorage, more: object = {}) => {
  const scheduler = new ManualScheduler()
  const store = createRoomStore({ roomUuid, scheduler })
  const issues: StorageIssue[] = []
  const onIssue = (issue: StorageIssue) => issues.push(issue)
  const persistence = persistRoom(store, storage, {
    roomUuid,
    scheduler,
    locks: null,
    onIssue,
    ...more,
  })
  return { scheduler, store, persistence, issues }
}

const isStored = async (storage: RoomStorage, store: ReturnType<typeof begin>['store']) => {
  const { room } = await resume(storage, roomUuid, { maximumAge: Number.POSITIVE_INFINITY })
  return room !== undefined && canonicalText(room) === canonicalText(store.getConfirmedSnapshot())
}

describe('persistRoom', () => {
  it('writes a checkpoint first, then buffered changes together', async () => {
    const { storage, calls } = watched()
    const { scheduler, store } = begin(storage)
    store.receive(notification(1))
    await scheduler.advance(1_000)
    for (const sequence of [2, 3, 4]) store.receive(notification(sequence))
    expect(calls).toEqual(['save'])
    await scheduler.advance(1_000)
    expect(calls).toEqual(['save', 'append'])
    expect(await isStored(storage, store)).toBe(true)
    store.close()
  })

  it('writes a new checkpoint after the stored room was deleted', async () => {
    const { storage, calls } = watched()
    const { scheduler, store } = begin(storage)
    store.receive(notification(1))
    await scheduler.advance(1_000)
    await storage.remove(roomUuid)
    store.receive(notification(2))
    await scheduler.advance(1_000)
    expect(calls).toEqual(['save', 'append', 'save'])
    expect(await isStored(storage, store)).toBe(true)
    store.close()
  })

  it('writes a new checkpoint after a long tail and after a snapshot', async () => {
    const { storage, calls } = watched()
    const { scheduler, store } = begin(storage, { tailLength: 3 })
    store.receive(notification(1))
    await scheduler.advance(1_000)
    for (let sequence = 2; sequence <= 9; sequence += 1) {
      store.receive(notification(sequence))
      await scheduler.advance(1_000)
    }
    expect(calls.join(' ')).toBe('save append append append save append append append save')
    expect(await isStored(storage, store)).toBe(true)
    store.close()
  })

  it('writes all changes when the store closes', async () => {
    const { storage } = watched()
    const { scheduler, store } = begin(storage)
    store.receive(notification(1))
    await scheduler.advance(1_000)
    store.receive(notification(2))
    store.close()
    await settle()
    expect(await isStored(storage, store)).toBe(true)
    expect(scheduler.pending).toBe(0)
  })

  it('ignores optimistic actions', async () => {
    const { storage } = watched()
    const { scheduler, store } = begin(storage)
    store.receive(notification(1))
    store.optimistic(
      { type: 'room.propertiesUpdated', changeProperties: { page: 'soon' } },
      { timeout: 60_000 },
    )
    await scheduler.advance(3_000)
    const { room } = await resume(storage, roomUuid, { maximumAge: Number.POSITIVE_INFINITY })
    expect(room?.properties).toEqual({ page: 1 })
    store.close()
  })

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

  it('writes with `flush` only if the interval is infinite', async () => {
    const { storage, calls } = watched()
    const more = { interval: Number.POSITIVE_INFINITY, scheduler: undefined }
    const { store, persistence } = begin(storage, more)
    store.receive(notification(1))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(calls).toEqual([])
    await persistence.flush()
    expect(calls).toEqual(['save'])
    await persistence.stop()
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

  it('has one writer of several tabs; the next one begins with a checkpoint', async () => {
    const { storage, calls } = watched()
    const locks = fairLocks()
    const first = begin(storage, { locks })
    const second = begin(storage, { locks })
    for (const { store } of [first, second]) store.receive(notification(1))
    await first.scheduler.advance(1_000)
    await second.scheduler.advance(1_000)
    expect([first.persistence.isWriter, second.persistence.isWriter, calls]).toEqual([true, false, ['save']])
    await first.persistence.stop()
    await settle()
    second.store.receive(notification(2))
    await second.scheduler.advance(1_000)
    expect([second.persistence.isWriter, await isStored(storage, second.store)]).toEqual([true, true])
    await second.persistence.stop()
  })

  it('restores a stale room after a reload until the catch-up', async () => {
    const { storage } = watched()
    const { scheduler, store } = begin(storage)
    for (const sequence of [1, 2, 3]) store.receive(notification(sequence))
    await scheduler.advance(1_000)
    store.close()
    const { room } = await resume(storage, roomUuid, { maximumAge: Number.POSITIVE_INFINITY })
    const states: string[] = []
    const items = [
      {
        _tag: 'Right',
        right: {
          type: 'room.propertiesUpdated',
          cmd: 4,
          version: 1,
          sequence: 4,
          changeProperties: { page: 4 },
        },
      },
    ]
    const asked: number[] = []
    const again = createRoomStore({
      roomUuid,
      initial: room,
      scheduler,
      catchUp: {
        missing: async (from) => {
          asked.push(from)
          return { _tag: 'Right', right: { items } } as never
        },
      },
    })
    again.status$.subscribe(({ state }) => states.push(state))
    expect(again.getSnapshot().properties).toEqual({ page: 3 })
    await scheduler.advance(100)
    expect([asked, again.getSnapshot().properties]).toEqual([[4], { page: 4 }])
    expect(states.at(-1)).toBe('live')
    again.close()
    expect(() => createRoomStore({ roomUuid: 'another', initial: room })).toThrow(TypeError)
  })
})

const raise = (message: string): never => {
  throw new Error(message)
}

/** Locks like those of browsers: one holder, others wait in order. */
const fairLocks = (): Locks => {
  let last: Promise<void> = Promise.resolve()
  return {
    request: (_name, { signal }, held) => {
      const before = last
      const mine = before.then(() => (signal.aborted ? undefined : held()))
      last = mine
      return mine
    },
  }
}
