/** @jest-environment @happy-dom/jest-environment */
import { describe, expect, it } from '@jest/globals'
import { createRoomStore } from '@roomfold/store'
import { countListeners } from '@roomfold/testing'
import { createApp, effectScope, h, nextTick, shallowRef, watch } from 'vue'
import { provideRoom, useRoomEvent, useRoomProperty, useStream, useUser } from '../src/index.ts'

const enters = (sequence: number, ...userUuids: readonly string[]) => ({
  cmd: 20,
  sequence,
  data: { onlineUsers: userUuids.map((userUuid) => ({ userUuid, userName: `${userUuid}!`, role: 2 })) },
})

const page = (sequence: number) => ({
  cmd: 4,
  sequence,
  data: { action: 0, changeProperties: { page: sequence } },
})

const open = () => {
  const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
  store.receive(enters(1, 'ann', 'ben'))
  return { store, ...countListeners(store) }
}

describe('components', () => {
  it('shows another user and unsubscribes from the first', async () => {
    const { room, store, listeners } = open()
    const userUuid = shallowRef('ann')
    const app = createApp({
      setup: () => {
        provideRoom(room)
        return () => h(Name)
      },
    })
    const Name = {
      setup: () => {
        const user = useUser(userUuid)
        return () => h('p', user.value?.userName)
      },
    }
    const container = document.createElement('div')
    app.mount(container)
    expect([container.textContent, listeners()]).toEqual(['ann!', 1])
    userUuid.value = 'ben'
    await nextTick()
    expect([container.textContent, listeners()]).toEqual(['ben!', 1])
    app.unmount()
    expect(listeners()).toBe(0)
    store.close()
  })

  it('work outside of components until their scope is disposed', () => {
    const { room, store, listeners } = open()
    const app = createApp({ render: () => null })
    provideRoom(room, { app })
    const scope = effectScope()
    const noted: unknown[] = []
    const shown = app.runWithContext(() =>
      scope.run(() => {
        useRoomEvent('room.propertiesUpdated', ({ sequence }) => noted.push(sequence))
        return useRoomProperty('page')
      }),
    )
    store.receive(page(2))
    expect([shown?.value, noted, listeners()]).toEqual([2, [2], 2])
    scope.stop()
    store.receive(page(3))
    expect([noted, listeners()]).toEqual([[2], 0])
    store.close()
  })

  it('changes at once with its key, also for who entered since', () => {
    const { store } = open()
    const userUuid = shallowRef('ann')
    const names: unknown[] = []
    const app = createApp({
      setup: () => {
        const user = useUser(userUuid)
        watch(user, (next) => names.push(next?.userName), { flush: 'sync' })
        return () => h('p', user.value?.userName)
      },
    })
    provideRoom(store, { app })
    app.mount(document.createElement('div'))
    store.receive(enters(2, 'cid'))
    userUuid.value = 'cid'
    expect(names).toEqual(['cid!'])
    app.unmount()
    store.close()
  })

  it('reads nothing while its id or path is undefined, and then what is there', async () => {
    const { store } = open()
    store.receive(page(2))
    const key = shallowRef(undefined as unknown as string)
    const app = createApp({
      setup: () => {
        const read = [useRoomProperty(key), useUser(key), useStream(key)]
        return () => h('p', JSON.stringify(read.map(({ value }) => value ?? null)))
      },
    })
    provideRoom(store, { app })
    const container = document.createElement('div')
    app.mount(container)
    expect(container.textContent).toBe('[null,null,null]')
    key.value = 'page'
    await nextTick()
    expect(container.textContent).toBe('[2,null,null]')
    app.unmount()
    store.close()
  })

  it.each([undefined, shallowRef(), Promise.resolve()])('says what to provide instead of %p', (room) => {
    const app = createApp({ render: () => null })
    expect(() => provideRoom(room as never, { app })).toThrow('The room must be a store or a player')
  })

  it('says what to do with the JSON form of what the server rendered', () => {
    const { store } = open()
    const app = createApp({ render: () => null })
    const serverSnapshot = JSON.parse(JSON.stringify(store.getSnapshot()))
    expect(() => provideRoom(store, { app, serverSnapshot })).toThrow('convert its JSON with fromJSON')
    store.close()
  })

  it('throws without a room', () => {
    const app = createApp({ render: () => null })
    const read = () => app.runWithContext(() => useRoomProperty('page'))
    expect(read).toThrow('No room: call provideRoom() above')
    expect(read).toThrow('before the first `await`')
  })
})
