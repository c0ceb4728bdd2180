import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { useProvided } from './provide.ts'

/** Whether two values count as the same. */
export type Equals<T> = (left: T, right: T) => boolean

interface Observed {
  subscribe(listener: () => void): { unsubscribe(): void }
}

/** Asks a room that tells of each user, stream and property apart; others have nothing to ask. */
type Observe = (store: Partial<RoomStore>) => Observed | undefined

/** Listens once the component is mounted (never on a server), anew when what it reads changes. */
export const follow = (listen: () => (() => void) | undefined): void =>
  createEffect(() => onCleanup(listen() ?? (() => undefined)))

/** Subscribes, and gives back what ends it. Undefined: there is nothing to subscribe to. */
export const listenTo = (observed: Observed | undefined, listener: () => void): (() => void) | undefined => {
  const subscription = observed?.subscribe(listener)
  return subscription && (() => subscription.unsubscribe())
}

/** What something makes of the provided room: at first, and whenever the room tells of a change. */
export const createFollowed = <T>(
  first: T,
  read: (room: RoomReadable) => T,
  listen: (room: RoomReadable, listener: () => void) => (() => void) | undefined,
): Accessor<T> => {
  const provided = useProvided()
  const [value, setValue] = createSignal(first)
  follow(() => {
    const { room } = provided
    const refresh = (): unknown => setValue(() => read(room))
    refresh()
    return listen(room, refresh)
  })
  return value
}

const snapshotOf = (room: RoomReadable): RoomSnapshot => room.getSnapshot()

/** What a selector makes of the provided room. */
export const useWatched = <T>(
  selector: (room: RoomSnapshot) => T,
  equals: Equals<T> = Object.is,
  observe?: Observe,
): Accessor<T> => {
  const { room, serverSnapshot } = useProvided()
  const snapshot = createFollowed(
    serverSnapshot ?? snapshotOf(room),
    snapshotOf,
    (source, listener) => listenTo(observe?.(source), listener) ?? source.subscribe(listener),
  )
  return createMemo(() => selector(snapshot()), undefined, { equals })
}
