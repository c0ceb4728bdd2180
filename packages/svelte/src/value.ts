import { createSubscriber } from 'svelte/reactivity'

/** Compares two selected values. */
export type Equals<T> = (left: T, right: T) => boolean

/** A reactive value: `users.current` with runes, or `$users` as a store. */
export interface RoomValue<T> {
  readonly current: T
  /** Svelte's store contract: calls with the current value, then after each change; returns a function that unsubscribes. */
  readonly subscribe: (run: (value: T) => void) => () => void
}

type Listen = (listener: () => void) => (() => void) | undefined

/** The source of a value. */
export interface ValueSource<Source, T> {
  /** The value before the first subscription. Default: the current one. */
  readonly first: readonly [Source] | undefined
  readonly now: () => Source
  readonly listen: Listen
  readonly select: (source: Source) => T
  readonly equals?: Equals<T> | undefined
}

/** Shares one subscription between all readers. Notifies from the next microtask on, after hydration. */
const createSharing = (listen: Listen, hears: () => boolean, ended: () => void) => {
  const readers = new Set<() => void>()
  let end: (() => void) | undefined
  const begin = (): (() => void) => {
    let isOn: boolean | undefined
    const notice = (): void => {
      if (isOn && hears()) for (const changed of readers) changed()
    }
    const stop = listen(notice)
    queueMicrotask(() => {
      isOn ??= true
      notice()
    })
    return () => {
      isOn = false
      ended()
      stop?.()
    }
  }
  return (changed: () => void): (() => void) => {
    readers.add(changed)
    end ??= begin()
    return () => {
      readers.delete(changed)
      if (readers.size > 0) return
      end?.()
      end = undefined
    }
  }
}

/** A value that changes only with a notification, and notifies only if it differs. */
export const createValue = <Source, T>(from: ValueSource<Source, T>): RoomValue<T> => {
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
    const [heardBefore, heldBefore] = [heard, held]
    heard = [now()]
    if (heardBefore?.[0] === heard[0]) return false
    try {
      read()
    } catch {
      return true
    }
    return held !== heldBefore
  }
  const share = createSharing(listen, hears, () => {
    heard = undefined
  })
  const follow = (changed: () => void): (() => void) => {
    heard ??= [now()]
    return share(changed)
  }
  const track = createSubscriber(follow)
  return {
    get current() {
      track()
      return read()
    },
    subscribe: (run) => {
      const tell = (): void => run(read())
      tell()
      return follow(tell)
    },
  }
}
