'use client'

import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useProvided } from './provider.ts'

/** Compares two selected values. */
export type Equals<T> = (left: T, right: T) => boolean

/** Subscribes to single users, streams or properties, if the room supports it. */
type Observe<Key> = (store: Partial<RoomStore>, key: Key) => Observed | undefined

interface Observed {
  subscribe(listener: () => void): { unsubscribe(): void }
}

/** Does nothing. */
export const nothing = (): undefined => undefined

/** Subscribes and returns a function that unsubscribes. Undefined if there is nothing to subscribe to. */
export const listenTo = (observed: Observed | undefined, listener: () => void): (() => void) | undefined => {
  const subscription = observed?.subscribe(listener)
  return subscription && (() => subscription.unsubscribe())
}

interface Held<T> {
  readonly value: T
}

/** A selector that returns its previous value while the new one is equal. */
const holding = <T, Key>(
  selector: (room: RoomSnapshot, key: Key) => T,
  key: Key,
  equals: Equals<T>,
  shown: RefObject<Held<T> | undefined>,
) => {
  let last: (Held<T> & { readonly room: RoomSnapshot }) | undefined
  return (room: RoomSnapshot): T => {
    if (last?.room !== room) {
      const value = selector(room, key)
      const before = last ?? shown.current
      last = { room, value: before && equals(before.value, value) ? before.value : value }
    }
    return last.value
  }
}

/** Selects from a room (default: the provided one) and renders again when the value differs. */
export const useWatched = <T, Key>(
  from: RoomReadable | undefined,
  key: Key,
  selector: (room: RoomSnapshot, key: Key) => T,
  equals: Equals<T> = Object.is,
  observe: Observe<Key> = nothing,
): T => {
  const { room, serverSnapshot } = useProvided(from)
  const shown = useRef<Held<T> | undefined>(undefined)
  const select = useMemo(() => holding(selector, key, equals, shown), [selector, key, equals])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key identifies the subscription.
  const subscribe = useCallback(
    (listener: () => void) => listenTo(observe(room, key), listener) ?? room.subscribe(listener),
    [room, JSON.stringify(key)],
  )
  const value = useSyncExternalStore(
    subscribe,
    () => select(room.getSnapshot()),
    () => select(serverSnapshot ?? room.getSnapshot()),
  )
  useEffect(() => {
    shown.current = { value }
  })
  return value
}
