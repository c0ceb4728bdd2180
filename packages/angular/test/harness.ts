import '@angular/compiler'
import {
  type ApplicationRef,
  ChangeDetectionStrategy,
  Component,
  createComponent,
  ErrorHandler,
  InjectionToken,
  Injector,
  inject,
  provideZonelessChangeDetection,
  type Signal,
  signal,
} from '@angular/core'
import { createApplication } from '@angular/platform-browser'
import type { RoomReadable } from '@roomfold/state'
import {
  type AdapterHarness,
  type AdapterView,
  type MountedViews,
  readView,
  shownAs,
  type ViewReaders,
} from '@roomfold/testing'
import {
  injectMessages,
  injectPlayer,
  injectRoom,
  injectRoomEvent,
  injectRoomProperty,
  injectStream,
  injectStreamsOf,
  injectSyncStatus,
  injectUser,
  provideRoom,
} from '../src/index.ts'

const functions: ViewReaders<() => unknown> = {
  room: ({ selector, equals }) => injectRoom(selector, equals),
  user: ({ uuid }) => injectUser(() => uuid),
  stream: ({ uuid }) => injectStream(uuid),
  streamsOf: ({ uuid }) => injectStreamsOf(signal(uuid)),
  property: ({ path }) => injectRoomProperty(() => path),
  messages: () => injectMessages(),
  status: () => injectSyncStatus(),
  player: () => {
    const playing = injectPlayer()
    return () => playing()?.status
  },
  event: (view) => {
    injectRoomEvent(view.type, view.effect, view)
    return () => undefined
  },
}

interface Shown {
  readonly view: AdapterView
  readonly count: () => void
}

const shownView = new InjectionToken<Shown>('shown view')

class ViewComponent {
  readonly #shown = inject(shownView)
  readonly #value = readView(functions, this.#shown.view) as Signal<unknown>

  text(): string {
    const value = this.#value()
    this.#shown.count()
    return shownAs(value)
  }
}

// Applies the decorator without decorator syntax: Angular compiles the component on first use.
Component({
  selector: 'app-view',
  template: '<p>{{ text() }}</p>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})(ViewComponent)

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

/** A zoneless application that collects reported errors. */
const begin = (room: RoomReadable, reported: unknown[]): Promise<ApplicationRef> =>
  createApplication({
    providers: [
      provideZonelessChangeDetection(),
      provideRoom(room),
      { provide: ErrorHandler, useValue: { handleError: (cause: unknown) => reported.push(cause) } },
    ],
  })

const attach = (application: ApplicationRef, shown: Shown, hostElement: Element): void => {
  const { injector: environmentInjector } = application
  const providers = [{ provide: shownView, useValue: shown }]
  const elementInjector = Injector.create({ providers, parent: environmentInjector })
  const component = createComponent(ViewComponent, { environmentInjector, elementInjector, hostElement })
  application.attachView(component.hostView)
}

/** Renders synchronously; errors go to the ErrorHandler, as in Angular's own rendering. */
const renderFirst = (application: ApplicationRef): void => {
  try {
    application.tick()
  } catch (cause) {
    application.injector.get(ErrorHandler).handleError(cause)
  }
}

const mount = async (room: RoomReadable, views: readonly AdapterView[]): Promise<MountedViews> => {
  const counts = views.map(() => 0)
  const reported: unknown[] = []
  const container = document.createElement('div')
  document.body.append(container)
  const applications: ApplicationRef[] = []
  for (const [index, view] of views.entries()) {
    const count = (): void => {
      counts[index] = (counts[index] ?? 0) + 1
    }
    // One application per view: an error in a template stops rendering of its whole application.
    const application = await begin(room, reported)
    applications.push(application)
    const host = container.appendChild(document.createElement('section'))
    attach(application, { view, count }, host)
    renderFirst(application)
  }
  return {
    shown: () => [...container.querySelectorAll('section')].map(({ textContent }) => textContent ?? ''),
    renders: () => [...counts],
    reported: () => reported,
    settle,
    unmount: () => {
      for (const application of applications) application.destroy()
      container.remove()
    },
  }
}

/** Angular without zones. */
export const angularHarness: AdapterHarness = { mount }
