import { createSubscriber } from 'svelte/reactivity'
import { toStore } from 'svelte/store'

/** Compares two selected values. */
export type Equals<T> = (left: T, right: T) => boolean

/** A reactive value: `users.current` with runes, or `$users` as a store. */
export interface RoomValue<T> {
  readonly current: T
  /** Svelte's store contract: calls with the current value, then after each change; returns a function that unsubscribes. */
  readonly subscribe: (run: (value: T) => void) => () => void
}

/** The source of a value. */
export interface ValueSource<Source, T> {
  /** The value before the first subscription. Default: the current one. */
  readonly first: readonly [Source] | undefined
  readonly now: () => Source
  readonly listen: (listener: () => void) => (() => void) | undefined
  readonly select: (source: Source) => T
  readonly equals?: Equals<T> | undefined
}

/** Reads a value that changes only with a notification, and notifies only if it differs. */
const createReader = <Source, T>(from: ValueSource<Source, T>) => {
  const { first, now, listen, select, equals = Object.is } = from
  let heard = first
  let held: readonly [T] | undefined
  const read = (): T => {
    const value = select((heard ?? [now()])[0])
    if (!held || !equals(held[0], value)) held = [value]
    return held[0]
  }
  /** Whether the value differs. An error of the selector is rethrown when the value is read. */
  const hears = (): boolean => {
    const [[before] = [], last] = [heard, held]
    heard = [now()]
    if (before === heard[0]) return false
    try {
      read()
    } catch {
      return true
    }
    return held !== last
  }
  /** Notifies from the next microtask on, after hydration. */
  const follow = (changed: () => void): (() => void) => {
    heard ??= [now()]
    let isOn: boolean | undefined
    const notice = (): void => {
      if (isOn && hears()) changed()
    }
    const stop = listen(notice)
    queueMicrotask(() => {
      isOn ??= true
      notice()
    })
    return () => {
      isOn = false
      heard = undefined
      stop?.()
    }
  }
  return { read, follow }
}

/** A store that changes with the state that a function reads. Created with the component: Svelte orders its effects. */
const stateOf = (read: () => unknown) =>
  toStore(() => {
    try {
      return read()
    } catch {
      return {}
    }
  })

/** A value for runes, whose readers share one subscription, and for subscribers. */
export const createValue = <Source, T>(from: ValueSource<Source, T>): RoomValue<T> => {
  const { read, follow } = createReader(from)
  const track = createSubscriber(follow)
  const state = stateOf(read)
  return {
    get current() {
      track()
      return read()
    },
    subscribe: (run) => {
      const reader = createReader(from)
      const tell = (): void => run(reader.read())
      const leave = state.subscribe(tell)
      const end = reader.follow(tell)
      return () => {
        leave()
        end()
      }
    },
  }
}
