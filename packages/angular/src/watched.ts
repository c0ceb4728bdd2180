import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core'
import type { RoomSnapshot } from '@roomfold/state'
import { injectProvided } from './provide.ts'

/** Compares two selected values. */
export type Equals<T> = (left: T, right: T) => boolean

/** Runs a teardown when the injection context, such as a component, is destroyed. */
export const untilDestroyed = (end: (() => void) | undefined): void => {
  if (end) inject(DestroyRef).onDestroy(end)
}

/** The current value, and the value after each notification. */
export const followed = <T>(
  now: () => T,
  listen: (listener: () => void) => (() => void) | undefined,
): Signal<T> => {
  const value = signal(now())
  untilDestroyed(listen(() => value.set(now())))
  return value.asReadonly()
}

/** Selects from the provided room. */
export const watched = <T>(selector: (room: RoomSnapshot) => T, equal: Equals<T> = Object.is): Signal<T> => {
  const room = injectProvided()
  const snapshot = followed(
    () => room.getSnapshot(),
    (listener) => room.subscribe(listener),
  )
  return computed(() => selector(snapshot()), { equal })
}
