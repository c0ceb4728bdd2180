import { join } from 'node:path'
import { jest } from '@jest/globals'
import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { AdapterHarness, AdapterView, MountedViews } from '@roomfold/testing'
import { type AnyComponent, load } from './compiled.ts'

interface Compiled {
  readonly stage: AnyComponent
  readonly views: { readonly Rune: AnyComponent; readonly Store: AnyComponent }
  readonly svelte: typeof import('svelte')
}

const compileFor = (generate: 'client' | 'server'): Compiled => ({
  stage: load('Stage', generate),
  views: { Rune: load('Rune', generate), Store: load('Store', generate) },
  svelte: require('svelte'),
})

const folder = join(require.resolve('svelte/package.json'), '..', 'src')

/** The modules with a separate server version, and its path. */
const serverModules = {
  svelte: 'index-server.js',
  'svelte/reactivity': 'reactivity/index-server.js',
  'svelte/store': 'store/index-server.js',
}

const compileForServer = (): Compiled & { readonly render: typeof import('svelte/server').render } => {
  let render: typeof import('svelte/server').render | undefined
  let compiled: Compiled | undefined
  jest.isolateModules(() => {
    for (const [name, file] of Object.entries(serverModules)) {
      jest.doMock(name, () => jest.requireActual(join(folder, file)))
    }
    compiled = compileFor('server')
    render = require('svelte/server').render
  })
  for (const name of Object.keys(serverModules)) jest.dontMock(name)
  return { ...(compiled as Compiled), render: render as typeof import('svelte/server').render }
}

const server = compileForServer()
const page = compileFor('client')

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
  page.svelte.flushSync()
}

interface Scene {
  readonly room: RoomReadable
  readonly views: readonly AdapterView[]
  readonly serverSnapshot?: RoomSnapshot
}

const mountWith = (scene: Scene, mode: 'Rune' | 'Store', html: string | undefined): MountedViews => {
  const counts = scene.views.map(() => 0)
  const reported: unknown[] = []
  const { error, warn } = console
  const note = (...words: readonly unknown[]): unknown => reported.push(words.map(String).join(' '))
  Object.assign(console, { error: note, warn: note })
  const target = document.createElement('div')
  target.innerHTML = html ?? ''
  document.body.append(target)
  const count = (index: number): void => {
    counts[index] = (counts[index] ?? 0) + 1
  }
  const report = (cause: unknown): unknown => reported.push(cause)
  const props = { ...scene, count, report, View: page.views[mode] }
  const { mount, hydrate, unmount, flushSync } = page.svelte
  const mounted = (html === undefined ? mount : hydrate)(page.stage, { target, props })
  flushSync()
  return {
    shown: () => [...target.querySelectorAll('section')].map(({ textContent }) => textContent ?? ''),
    renders: () => [...counts],
    reported: () => reported,
    settle,
    unmount: async () => {
      await unmount(mounted)
      await settle()
      Object.assign(console, { error, warn })
      target.remove()
    },
  }
}

const nothing = (): void => undefined

/** Svelte's own client, server rendering and hydration, with runes or with stores. */
export const svelteHarness = (mode: 'Rune' | 'Store'): AdapterHarness => ({
  mount: (room, views) => mountWith({ room, views }, mode, undefined),
  server: {
    render: (room, views, serverSnapshot) => {
      const props = { room, views, serverSnapshot, count: nothing, report: nothing, View: server.views[mode] }
      return server.render(server.stage, { props }).body
    },
    hydrate: (html, room, views, serverSnapshot) => mountWith({ room, views, serverSnapshot }, mode, html),
  },
})
