import { describe, expect, it } from '@jest/globals'
import { resume } from '@roomfold/persist'
import { createRoomStore } from '@roomfold/store'
import { settle } from '../../store/test/manual-scheduler.ts'
import { begin, fairLocks, isStored, roomUuid, watched } from './persisted.ts'
import { notification } from './rooms.ts'

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
