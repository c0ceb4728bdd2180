import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from '@babel/core'
import { jest } from '@jest/globals'
import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { AdapterHarness, AdapterView, MountedViews } from '@roomfold/testing'
import { transformSync as toCommonJs } from '@swc/core'
import type { JSX } from 'solid-js'

interface Scene {
  readonly room: RoomReadable
  readonly views: readonly AdapterView[]
  readonly serverSnapshot?: RoomSnapshot
  readonly count: (index: number) => void
  readonly report: (cause: unknown) => void
}

interface Compiled {
  readonly Stage: (scene: Scene) => JSX.Element
  readonly web: typeof import('solid-js/web')
}

const source = readFileSync(join(__dirname, 'stage.jsx'), 'utf8')

/** Compiles the components for the browser or for a server. */
const compile = (generate: 'dom' | 'ssr'): Compiled => {
  const presets = [['babel-preset-solid', { generate, hydratable: true }]]
  const module = transformSync(source, { presets, configFile: false, babelrc: false, cwd: __dirname })
  const { code } = toCommonJs(module?.code ?? '', { module: { type: 'commonjs' }, jsc: { target: 'es2022' } })
  const exports: Partial<Compiled> = {}
  // Jest's `require` resolves the adapter and Solid for the browser or for a server.
  new Function('exports', 'require', code)(exports, require)
  return { Stage: exports.Stage as Compiled['Stage'], web: require('solid-js/web') }
}

const compileForServer = (): Compiled => {
  let compiled: Compiled | undefined
  jest.isolateModules(() => {
    jest.doMock('solid-js', () => jest.requireActual('solid-js/dist/server.cjs'))
    jest.doMock('solid-js/web', () => jest.requireActual('solid-js/web/dist/server.cjs'))
    compiled = compile('ssr')
  })
  jest.dontMock('solid-js').dontMock('solid-js/web')
  return compiled as Compiled
}

const server = compileForServer()
const page = compile('dom')

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

type Open = (tree: () => JSX.Element, container: Element) => () => void

const mountWith = (
  scene: Pick<Scene, 'room' | 'views' | 'serverSnapshot'>,
  html: string,
  open: Open,
): MountedViews => {
  const counts = scene.views.map(() => 0)
  const reported: unknown[] = []
  const { error, warn } = console
  const note = (...words: readonly unknown[]): unknown => reported.push(words.map(String).join(' '))
  Object.assign(console, { error: note, warn: note })
  const container = document.createElement('div')
  container.innerHTML = html
  document.body.append(container)
  const count = (index: number): void => {
    counts[index] = (counts[index] ?? 0) + 1
  }
  const report = (cause: unknown): unknown => reported.push(cause)
  const dispose = open(() => page.Stage({ ...scene, count, report }), container)
  return {
    shown: () => [...container.querySelectorAll('section')].map(({ textContent }) => textContent ?? ''),
    renders: () => [...counts],
    reported: () => reported,
    settle,
    unmount: () => {
      dispose()
      Object.assign(console, { error, warn })
      container.remove()
    },
  }
}

const nothing = (): void => undefined

/** The script that hydration needs in the page's head. */
const beginHydration = (): void => {
  Object.assign(globalThis, { _$HY: { events: [], completed: new WeakSet(), r: {}, fe: nothing } })
}

/** Solid's own client, server rendering and hydration. */
export const solidHarness: AdapterHarness = {
  mount: (room, views) => mountWith({ room, views }, '', page.web.render),
  server: {
    render: (room, views, serverSnapshot) =>
      server.web.renderToString(() =>
        server.Stage({ room, views, serverSnapshot, count: nothing, report: nothing }),
      ),
    hydrate: (html, room, views, serverSnapshot) => {
      beginHydration()
      return mountWith({ room, views, serverSnapshot }, html, page.web.hydrate as Open)
    },
  },
}
