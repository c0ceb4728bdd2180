import type { RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import { type ComputedRef, computed, getCurrentInstance, onMounted, shallowRef, watchEffect } from 'vue'
import { injectProvided } from './provide.ts'

/** Whether two values count as the same. */
export type Equals<T> = (left: T, right: T) => boolean

interface Observed {
  subscribe(listener: () => void): { unsubscribe(): void }
}

/** Asks a room that tells of each user, stream and property apart; others have nothing to ask. */
type Observe = (store: Partial<RoomStore>) => Observed | undefined

/** Listens from now on, or once the component is mounted (never on a server), until the scope ends. */
export const follow = (listen: () => (() => void) | undefined): void => {
  const begin = (): unknown =>
    watchEffect((onCleanup) => onCleanup(listen() ?? (() => undefined)), { flush: 'sync' })
  if (getCurrentInstance()) onMounted(begin)
  else begin()
}

/** Subscribes, and gives back what ends it. Undefined: there is nothing to subscribe to. */
export const listenTo = (observed: Observed | undefined, listener: () => void): (() => void) | undefined => {
  const subscription = observed?.subscribe(listener)
  return subscription && (() => subscription.unsubscribe())
}

/** What a selector makes of the provided room. */
export const useWatched = <T>(
  selector: (room: RoomSnapshot) => T,
  equals: Equals<T> = Object.is,
  observe?: Observe,
): ComputedRef<T> => {
  const { room, serverSnapshot } = injectProvided()
  const snapshot = shallowRef(serverSnapshot ?? room.getSnapshot())
  const refresh = (): void => {
    snapshot.value = room.getSnapshot()
  }
  follow(() => {
    refresh()
    return listenTo(observe?.(room), refresh) ?? room.subscribe(refresh)
  })
  return computed<T>((last) => {
    const value = selector(snapshot.value)
    return last !== undefined && equals(last, value) ? last : value
  })
}
