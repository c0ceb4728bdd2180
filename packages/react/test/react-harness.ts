import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import {
  type AdapterHarness,
  type AdapterView,
  type MountedViews,
  readView,
  shownAs,
  type ViewReaders,
} from '@roomfold/testing'
import { Component, createElement, type ReactElement, type ReactNode, StrictMode, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot, type Root, type RootOptions } from 'react-dom/client'
import { renderToString } from 'react-dom/server'

interface ShownProps {
  readonly hooks: ViewReaders
  readonly view: AdapterView
  readonly count: () => void
  readonly strict: boolean
}

/** Counts renders; in strict mode, where React renders twice, commits. */
const Shown = ({ hooks, view, count, strict }: ShownProps): ReactElement => {
  const value = readView(hooks, view)
  if (!strict) count()
  useEffect(() => {
    if (strict) count()
  })
  return createElement('p', null, shownAs(value))
}

class Boundary extends Component<{ readonly children?: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? createElement('p') : this.props.children
  }
}

/** How components access their room. */
export interface ReactAdapter {
  readonly hooks: ViewReaders
  /** Strict mode: React renders twice. */
  readonly strict: boolean
  /** Puts the adapter's provider around the components. */
  readonly provide: (scene: Scene, children: readonly ReactElement[]) => ReactElement
}

/** The mounted components. */
export interface Scene {
  readonly room: RoomReadable
  readonly views: readonly AdapterView[]
  readonly serverSnapshot?: RoomSnapshot
  /** Teardowns after unmounting. */
  readonly ends: (() => void)[]
}

const treeOf = ({ hooks, strict, provide }: ReactAdapter, scene: Scene, counts: number[]): ReactElement => {
  const components = scene.views.map((view, index) => {
    const count = (): void => {
      counts[index] = (counts[index] ?? 0) + 1
    }
    return createElement(Boundary, { key: index }, createElement(Shown, { hooks, view, count, strict }))
  })
  const provider = provide(scene, components)
  return strict ? createElement(StrictMode, null, provider) : provider
}

const macrotask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await macrotask()
}

/** Keeps what React writes to the console while the views are mounted. */
const overheard = (): { readonly reported: unknown[]; readonly end: () => void } => {
  const { error, warn } = console
  const reported: unknown[] = []
  const note = (...words: readonly unknown[]): unknown => reported.push(words.map(String).join(' '))
  Object.assign(console, { error: note, warn: note })
  return { reported, end: () => Object.assign(console, { error, warn }) }
}

type Open = (container: Element, tree: ReactElement, options: RootOptions) => Root

const mountWith = (adapter: ReactAdapter, scene: Scene, open: Open) => {
  const counts = scene.views.map(() => 0)
  const container = document.createElement('div')
  document.body.append(container)
  const { reported, end } = overheard()
  const onRecoverableError = (error: unknown): unknown => reported.push(error)
  const root = open(container, treeOf(adapter, scene, counts), { onRecoverableError } as RootOptions)
  const mounted: MountedViews = {
    shown: () => [...container.querySelectorAll('p')].map((shown) => shown.textContent ?? ''),
    renders: () => [...counts],
    reported: () => reported,
    settle,
    unmount: async () => {
      flushSync(() => root.unmount())
      await settle()
      end()
      for (const endScene of scene.ends) endScene()
      container.remove()
    },
  }
  return mounted
}

/** React's own server rendering and hydration, and its client with or without strict mode. */
export const reactHarnessOf = (adapter: ReactAdapter): AdapterHarness => ({
  mount: (room, views) =>
    mountWith(adapter, { room, views, ends: [] }, (container, tree, options) => {
      const root = createRoot(container, options)
      flushSync(() => root.render(tree))
      return root
    }),
  server: {
    render: (room, views, serverSnapshot) => {
      const ends: (() => void)[] = []
      const html = renderToString(treeOf(adapter, { room, views, serverSnapshot, ends }, []))
      for (const end of ends) end()
      return html
    },
    hydrate: (html, room, views, serverSnapshot) =>
      mountWith(adapter, { room, views, serverSnapshot, ends: [] }, (container, tree, options) => {
        container.innerHTML = html
        return hydrateRoot(container, tree, options)
      }),
  },
})
