import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import {
  type AdapterHarness,
  type AdapterView,
  type MountedViews,
  readView,
  shownAs,
  type ViewReaders,
} from '@roomfold/testing'
import {
  type App,
  createApp,
  createSSRApp,
  defineComponent,
  h,
  nextTick,
  onErrorCaptured,
  type Ref,
  shallowRef,
} from 'vue'
import { renderToString } from 'vue/server-renderer'
import {
  provideRoom,
  useMessages,
  usePlayer,
  useRoom,
  useRoomEvent,
  useRoomProperty,
  useStream,
  useStreamsOf,
  useSyncStatus,
  useUser,
} from '../src/index.ts'

const composables: ViewReaders<Readonly<Ref<unknown>>> = {
  room: ({ selector, equals }) => useRoom(selector, equals),
  user: ({ uuid }) => useUser(() => uuid),
  stream: ({ uuid }) => useStream(uuid),
  streamsOf: ({ uuid }) => useStreamsOf(uuid),
  property: ({ path }) => useRoomProperty(() => path),
  messages: () => useMessages(),
  status: () => useSyncStatus(),
  player: () => {
    const playing = usePlayer()
    return {
      get value() {
        return playing.value?.status
      },
    } as Ref<unknown>
  },
  event: (view) => {
    useRoomEvent(view.type, view.effect, view)
    return shallowRef()
  },
}

interface Scene {
  readonly room: RoomReadable
  readonly views: readonly AdapterView[]
  readonly serverSnapshot?: RoomSnapshot
}

const shownView = (view: AdapterView, count: () => void) =>
  defineComponent(() => {
    const value = readView(composables, view)
    return () => {
      count()
      return h('p', shownAs(value.value))
    }
  })

const boundary = (child: ReturnType<typeof shownView>, report: (cause: unknown) => void) =>
  defineComponent(() => {
    onErrorCaptured((cause) => {
      report(cause)
      return false
    })
    return () => h('section', h(child))
  })

const appOf = (scene: Scene, counts: number[], reported: unknown[], create: typeof createApp): App => {
  const children = scene.views.map((view, index) => {
    const count = (): void => {
      counts[index] = (counts[index] ?? 0) + 1
    }
    return boundary(shownView(view, count), (cause) => reported.push(cause))
  })
  const app = create(
    defineComponent(() => {
      provideRoom(scene.room, { serverSnapshot: scene.serverSnapshot })
      return () =>
        h(
          'main',
          children.map((child) => h(child)),
        )
    }),
  )
  app.config.warnHandler = (warning) => reported.push(warning)
  return app
}

const settle = async (): Promise<void> => {
  await nextTick()
  await new Promise((resolve) => setTimeout(resolve, 0))
  await nextTick()
}

const mountWith = (scene: Scene, create: typeof createApp, html: string): MountedViews => {
  const counts = scene.views.map(() => 0)
  const reported: unknown[] = []
  const { error, warn } = console
  const note = (...words: readonly unknown[]): unknown => reported.push(words.map(String).join(' '))
  Object.assign(console, { error: note, warn: note })
  const container = document.createElement('div')
  container.innerHTML = html
  document.body.append(container)
  const app = appOf(scene, counts, reported, create)
  app.mount(container)
  return {
    shown: () => [...container.querySelectorAll('section')].map(({ textContent }) => textContent ?? ''),
    renders: () => [...counts],
    reported: () => reported,
    settle,
    unmount: async () => {
      app.unmount()
      await settle()
      Object.assign(console, { error, warn })
      container.remove()
    },
  }
}

/** Vue's own client, server rendering and hydration. */
export const vueHarness: AdapterHarness = {
  mount: (room, views) => mountWith({ room, views }, createApp, ''),
  server: {
    render: (room, views, serverSnapshot) =>
      renderToString(appOf({ room, views, serverSnapshot }, [], [], createSSRApp)),
    hydrate: (html, room, views, serverSnapshot) =>
      mountWith({ room, views, serverSnapshot }, createSSRApp, html),
  },
}
