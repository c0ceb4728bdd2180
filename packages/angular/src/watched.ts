import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core'
import type { RoomSnapshot } from '@roomfold/state'
import { injectProvided } from './provide.ts'

/** Whether two values count as the same. */
export type Equals<T> = (left: T, right: T) => boolean

/** Calls what ends something when the component, or whatever else injects, is destroyed. */
export const untilDestroyed = (end: (() => void) | undefined): void => {
  if (end) inject(DestroyRef).onDestroy(end)
}

/** What is there now, and whenever a listener is told of a change. */
export const followed = <T>(
  now: () => T,
  listen: (listener: () => void) => (() => void) | undefined,
): Signal<T> => {
  const value = signal(now())
  untilDestroyed(listen(() => value.set(now())))
  return value.asReadonly()
}

/** What a selector makes of the provided room. */
export const watched = <T>(selector: (room: RoomSnapshot) => T, equal: Equals<T> = Object.is): Signal<T> => {
  const room = injectProvided()
  const snapshot = followed(
    () => room.getSnapshot(),
    (listener) => room.subscribe(listener),
  )
  return computed(() => selector(snapshot()), { equal })
}
