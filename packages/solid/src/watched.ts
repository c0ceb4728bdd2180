import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { useProvided } from './provide.ts'

/** Compares two selected values. */
export type Equals<T> = (left: T, right: T) => boolean

interface Observed {
  subscribe(listener: () => void): { unsubscribe(): void }
}

/** Subscribes to single users, streams or properties, if the room supports it. */
type Observe = (store: Partial<RoomStore>) => Observed | undefined

/** Subscribes when the component is mounted (never on a server), and again when its dependencies change. */
export const follow = (listen: () => (() => void) | undefined): void =>
  createEffect(() => onCleanup(listen() ?? (() => undefined)))

/** Subscribes and returns a function that unsubscribes. Undefined if there is nothing to subscribe to. */
export const listenTo = (observed: Observed | undefined, listener: () => void): (() => void) | undefined => {
  const subscription = observed?.subscribe(listener)
  return subscription && (() => subscription.unsubscribe())
}

/** Reads from the provided room: initially, and after each notification. */
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

type Read<T> = { readonly value: T } | { readonly cause: unknown }

const snapshotOf = (room: RoomReadable): RoomSnapshot => room.getSnapshot()

/** Selects from the provided room. */
export const useWatched = <T>(
  selector: (room: RoomSnapshot) => T,
  equals: Equals<T> = Object.is,
  observe?: Observe,
): Accessor<T> => {
  const provided = useProvided()
  const snapshot = createFollowed(
    provided.serverSnapshot ?? snapshotOf(provided.room),
    snapshotOf,
    (source, listener) => listenTo(observe?.(source), listener) ?? source.subscribe(listener),
  )
  // The newest room, since the last notification may be older than a changed key.
  const current = (): RoomSnapshot => {
    const shown = snapshot()
    return shown === provided.serverSnapshot ? shown : snapshotOf(provided.room)
  }
  // Solid never runs a memo again that has thrown outside of an `ErrorBoundary`: the error is thrown where it is read.
  const read = (): Read<T> => {
    try {
      return { value: selector(current()) }
    } catch (cause) {
      return { cause }
    }
  }
  const memo = createMemo(read, undefined, {
    equals: (left, right) => 'value' in left && 'value' in right && equals(left.value, right.value),
  })
  return () => {
    const result = memo()
    if ('value' in result) return result.value
    throw result.cause
  }
}
