import { propertyAt, type RoomReadable, type RoomSnapshot, streamsOf } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { type AdapterHarness, type AdapterView, type MountedViews, shownAs } from '../src/index.ts'

/** Faults of an adapter. */
export type Fault =
  | 'showsNothingAtFirst'
  | 'rendersOnEveryNotice'
  | 'rendersTwice'
  | 'ignoresEquals'
  | 'neverFollows'
  | 'needsAStore'
  | 'staysSubscribed'
  | 'closesTheStore'
  | 'swallowsErrors'
  | 'failsTogether'
  | 'repeatsEffects'
  | 'playsEffects'
  | 'forgetsTheStatus'
  | 'listensOnTheServer'
  | 'hydratesWithTheNewest'
  | 'staysWithTheServer'

const nothing = (): void => undefined

/** The value of a view. */
const readOf = (room: RoomReadable, snapshot: RoomSnapshot, view: AdapterView): unknown => {
  const parts = room as Partial<RoomStore> & { readonly subscribeStatus?: unknown }
  switch (view.kind) {
    case 'room':
      return view.selector(snapshot)
    case 'user':
      return snapshot.users.get(view.uuid)
    case 'stream':
      return snapshot.streams.get(view.uuid)
    case 'streamsOf':
      return streamsOf(snapshot, view.uuid)
    case 'property':
      return propertyAt(snapshot.properties, view.path)
    case 'messages':
      return snapshot.messages
    case 'status':
      return parts.issues$ && parts.status
    case 'player':
      return parts.subscribeStatus && parts.status
    case 'event':
      return undefined
  }
}

const equalityOf = (view: AdapterView, has: (fault: Fault) => boolean) => {
  if (view.kind === 'streamsOf') return (left: unknown, right: unknown) => shownAs(left) === shownAs(right)
  return view.kind === 'room' && view.equals && !has('ignoresEquals') ? view.equals : Object.is
}

/** Subscribes to the entity of a view. */
const listen = (room: RoomReadable, view: AdapterView, listener: () => void): (() => void) => {
  const parts = room as Partial<RoomStore> & { subscribeStatus?: (listener: () => void) => () => void }
  if (view.kind === 'player') return parts.subscribeStatus?.(listener) ?? nothing
  if (view.kind !== 'status') return room.subscribe(listener)
  const subscription = parts.status$?.subscribe(listener)
  return () => subscription?.unsubscribe()
}

const listenForEvents = (room: RoomReadable, view: AdapterView, has: (fault: Fault) => boolean) => {
  if (view.kind !== 'event') return nothing
  const { type, effect } = view
  const origins = has('playsEffects') ? ['live', 'replay'] : (view.origins ?? ['live'])
  const { on } = room as Partial<RoomStore>
  const ends = [on?.(type, effect, { origins: origins as 'live'[] })]
  if (has('repeatsEffects')) ends.push(on?.(type, effect, { origins: origins as 'live'[] }))
  return () => {
    for (const end of ends) end?.()
  }
}

interface Scene {
  readonly room: RoomReadable
  readonly views: readonly AdapterView[]
  readonly first?: RoomSnapshot
}

/** The components of one mount. */
class PlainViews implements MountedViews {
  readonly #scene: Scene
  readonly #has: (fault: Fault) => boolean
  readonly #shown: string[]
  readonly #renders: number[]
  readonly #values: unknown[] = []
  readonly #failed = new Set<number>()
  readonly #reported: unknown[] = []
  readonly #ends: (() => void)[]

  constructor(scene: Scene, has: (fault: Fault) => boolean) {
    this.#scene = scene
    this.#has = has
    this.#shown = scene.views.map(() => '')
    this.#renders = scene.views.map(() => 0)
    this.#ends = scene.views.map((view, index) => this.#mount(view, index))
  }

  shown = () => [...this.#shown]
  renders = () => [...this.#renders]
  reported = () => this.#reported
  settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

  unmount = () => {
    for (const end of this.#ends) end()
    if (this.#has('closesTheStore')) (this.#scene.room as Partial<RoomStore>).close?.()
  }

  #mount(view: AdapterView, index: number): () => void {
    const { room, first } = this.#scene
    const notice = (): void => this.#attempt(view, index, room.getSnapshot())
    if (!this.#has('showsNothingAtFirst')) this.#attempt(view, index, first ?? room.getSnapshot())
    const isKeyed = view.kind === 'user' && this.#has('needsAStore')
    const subscription = isKeyed ? (room as RoomStore).user$(view.uuid).subscribe(notice) : undefined
    const end = this.#has('neverFollows') ? nothing : listen(room, view, notice)
    const endEvents = listenForEvents(room, view, this.#has)
    if (first && !this.#has('staysWithTheServer')) notice()
    return () => {
      subscription?.unsubscribe()
      if (!this.#has('staysSubscribed')) end()
      endEvents()
    }
  }

  #attempt(view: AdapterView, index: number, snapshot: RoomSnapshot): void {
    if (this.#failed.has(index) || (this.#has('failsTogether') && this.#failed.size > 0)) return
    try {
      this.#render(view, index, snapshot)
    } catch (cause) {
      this.#failed.add(index)
      if (!this.#has('swallowsErrors')) this.#reported.push(cause)
    }
  }

  #render(view: AdapterView, index: number, snapshot: RoomSnapshot): void {
    const value = readOf(this.#scene.room, snapshot, view)
    const before = this.#renders[index] ?? 0
    const isSame = before > 0 && equalityOf(view, this.#has)(this.#values[index], value)
    if (isSame && !this.#has('rendersOnEveryNotice')) return
    this.#values[index] = value
    this.#renders[index] = before + (this.#has('rendersTwice') ? 2 : 1)
    this.#shown[index] = shownAs(value)
  }
}

const pageOf = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('')

/** A minimal adapter without a framework, with injected faults. */
export const plainAdapter = (...faults: readonly Fault[]): AdapterHarness => {
  const has = (fault: Fault): boolean => faults.includes(fault)
  return {
    mount: (room, views) =>
      new PlainViews({ room: has('forgetsTheStatus') ? withoutStatus(room) : room, views }, has),
    server: {
      render: (room, views, serverSnapshot) => {
        const mounted = new PlainViews({ room, views, first: serverSnapshot }, has)
        if (!has('listensOnTheServer')) mounted.unmount()
        return pageOf(mounted.shown())
      },
      hydrate: (html, room, views, serverSnapshot) => {
        const first = has('hydratesWithTheNewest') ? room.getSnapshot() : serverSnapshot
        const page = pageOf(views.map((view) => shownAs(readOf(room, first, view))))
        const mounted = new PlainViews({ room, views, first }, has)
        if (page !== html) mounted.reported().push('a mismatch')
        return mounted
      },
    },
  }
}

const withoutStatus = (room: RoomReadable): RoomReadable => ({
  getSnapshot: () => room.getSnapshot(),
  subscribe: (listener) => room.subscribe(listener),
})
