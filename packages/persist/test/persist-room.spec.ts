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
