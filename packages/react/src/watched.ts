import type { RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useProvided } from './provider.ts'

/** Whether two values count as the same. */
export type Equals<T> = (left: T, right: T) => boolean

/** Asks a room that tells of each user, stream and property apart; others have nothing to ask. */
type Observe = (store: Partial<RoomStore>) => Observed | undefined

interface Observed {
  subscribe(listener: () => void): { unsubscribe(): void }
}

const nothing = () => undefined

interface Held<T> {
  readonly value: T
}

/** A selector that answers with the value it gave before while that counts as the same. */
const holding = <T>(
  selector: (room: RoomSnapshot) => T,
  equals: Equals<T>,
  shown: RefObject<Held<T> | undefined>,
) => {
  let last: (Held<T> & { readonly room: RoomSnapshot }) | undefined
  return (room: RoomSnapshot): T => {
    if (last?.room === room) return last.value
    const value = selector(room)
    const before = last ?? shown.current
    last = { room, value: before !== undefined && equals(before.value, value) ? before.value : value }
    return last.value
  }
}

/** What a selector makes of the provided room: renders again when that differs. */
export const useWatched = <T>(
  selector: (room: RoomSnapshot) => T,
  equals: Equals<T> = Object.is,
  observe: Observe = nothing,
  key?: string,
): T => {
  const { room, serverSnapshot } = useProvided()
  const shown = useRef<Held<T> | undefined>(undefined)
  const select = useMemo(() => holding(selector, equals, shown), [selector, equals])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is observed.
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscription = observe(room)?.subscribe(listener)
      return subscription ? () => subscription.unsubscribe() : room.subscribe(listener)
    },
    [room, key],
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
