/** @jest-environment @happy-dom/jest-environment */
import { describe, expect, it } from '@jest/globals'
import { createRoomStore } from '@roomfold/store'
import { createPinia, defineStore, setActivePinia } from 'pinia'
import { createApp, h, nextTick, reactive, ref, shallowRef, watch } from 'vue'
import { provideRoom, useRoom } from '../src/index.ts'

const open = () => {
  const store = createRoomStore({ roomUuid: 'room', batching: 'sync' })
  let sequence = 0
  const enter = (userUuid: string) => {
    sequence += 1
    store.receive({ cmd: 20, sequence, data: { onlineUsers: [{ userUuid, userName: `${userUuid}!` }] } })
  }
  enter('ann')
  return { store, enter }
}

const shown = (render: () => string) => {
  const container = document.createElement('div')
  const app = createApp({ render: () => h('p', render()) })
  app.mount(container)
  return { text: () => container.textContent, end: () => app.unmount() }
}

describe('users and whole rooms in the state of Vue', () => {
  it('work in ref and reactive, with watchers', async () => {
    const { store, enter } = open()
    const users = ref(store.getSnapshot().users)
    const state = reactive({ room: store.getSnapshot(), users: store.getSnapshot().users })
    expect([users.value.size, [...users.value.keys()], state.users.get('ann')?.userName]).toEqual([
      1,
      ['ann'],
      'ann!',
    ])
    const seen: number[] = []
    const stop = watch(
      () => state.room.users,
      (next) => seen.push(next.size),
    )
    enter('bo')
    state.room = store.getSnapshot()
    users.value = store.getSnapshot().users
    await nextTick()
    stop()
    expect([seen, users.value.size]).toEqual([[2], 2])
    expect(state.room).toBe(store.getSnapshot())
    expect(shallowRef(state.users).value.size).toBe(1)
    store.close()
  })

  it('work in data() and templates', () => {
    const { store } = open()
    const container = document.createElement('div')
    const app = createApp({
      data: () => ({ users: store.getSnapshot().users }),
      render(this: { users: ReadonlyMap<string, unknown> }) {
        return h('p', `${this.users.size} ${[...this.users.keys()].join()}`)
      },
    })
    app.mount(container)
    expect(container.textContent).toBe('1 ann')
    app.unmount()
    store.close()
  })

  it('work in a Pinia store', async () => {
    setActivePinia(createPinia())
    const { store, enter } = open()
    const useClass = defineStore('class', {
      state: () => ({ users: store.getSnapshot().users, room: store.getSnapshot() }),
      getters: { names: (state) => [...state.users.values()].map(({ userName }) => userName).join() },
    })
    const classroom = useClass()
    const view = shown(() => `${classroom.names} of ${classroom.room.users.size}`)
    expect(view.text()).toBe('ann! of 1')
    enter('bo')
    classroom.$patch({ users: store.getSnapshot().users, room: store.getSnapshot() })
    await nextTick()
    expect(view.text()).toBe('ann!,bo! of 2')
    view.end()
    store.close()
  })

  it('work with useRoom', async () => {
    const { store, enter } = open()
    const container = document.createElement('div')
    const app = createApp({
      setup: () => {
        const users = useRoom((room) => room.users)
        return () => h('p', [...users.value.keys()].join())
      },
    })
    provideRoom(store, { app })
    app.mount(container)
    enter('bo')
    await nextTick()
    expect(container.textContent).toBe('ann,bo')
    app.unmount()
    store.close()
  })
})

describe('a Pinia store that reads the room', () => {
  const inSetup = (tag: string, useSize: () => { readonly size: number }) => ({
    setup: () => {
      const read = useSize()
      return () => h(tag, read.size)
    },
  })
  const inRender = (tag: string, useSize: () => { readonly size: number }) => ({
    render: () => h(tag, useSize().size),
  })

  it.each([
    ['setup', inSetup],
    ['render', inRender],
  ])('follows it after the component that used it first, in %s, was unmounted', async (_, using) => {
    const { store, enter } = open()
    const useClass = defineStore('class', () => ({ size: useRoom((room) => room.users.size) }))
    const [First, Second] = [using('p', useClass), using('b', useClass)]
    const isFirst = ref(true)
    const app = createApp({ render: () => h(isFirst.value ? First : Second) })
    app.use(createPinia())
    provideRoom(store, { app })
    const container = document.createElement('div')
    app.mount(container)
    expect(container.innerHTML).toBe('<p>1</p>')
    isFirst.value = false
    await nextTick()
    enter('bo')
    await nextTick()
    expect(container.innerHTML).toBe('<b>2</b>')
    app.unmount()
    store.close()
  })
})
