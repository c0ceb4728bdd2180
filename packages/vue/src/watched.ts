import type { RoomSnapshot } from '@roomfold/state'
import type { RoomStore } from '@roomfold/store'
import {
  type ComputedRef,
  computed,
  getCurrentInstance,
  getCurrentScope,
  onMounted,
  shallowRef,
  watchEffect,
} from 'vue'
import { injectProvided } from './provide.ts'

/** Compares two selected values. */
export type Equals<T> = (left: T, right: T) => boolean

interface Observed {
  subscribe(listener: () => void): { unsubscribe(): void }
}

/** Subscribes to single users, streams or properties, if the room supports it. */
type Observe = (store: Partial<RoomStore>) => Observed | undefined

/**
 * Subscribes now, or when the component is mounted (never on a server), until the scope is disposed. In a Pinia store
 * that is the scope of the store, not of the component that used it first.
 */
export const follow = (listen: () => (() => void) | undefined): void => {
  const scope = getCurrentScope()
  const watch = (): unknown =>
    watchEffect((onCleanup) => onCleanup(listen() ?? (() => undefined)), { flush: 'sync' })
  const begin = (): unknown => (scope ? scope.run(watch) : watch())
  const component = getCurrentInstance() as { readonly render?: unknown } | null
  // A component gets its render function after `setup`: from then on it is too late for `onMounted`.
  if (component && !component.render) onMounted(begin)
  else if (!component || typeof window === 'object') begin()
}

/** Subscribes and returns a function that unsubscribes. Undefined if there is nothing to subscribe to. */
export const listenTo = (observed: Observed | undefined, listener: () => void): (() => void) | undefined => {
  const subscription = observed?.subscribe(listener)
  return subscription && (() => subscription.unsubscribe())
}

/** Selects from the provided room. */
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
    const shown = snapshot.value
    // The newest room, since the last notification may be older than a changed key.
    const value = selector(shown === serverSnapshot ? shown : room.getSnapshot())
    return last !== undefined && equals(last, value) ? last : value
  })
}
