import { createSubscriber } from 'svelte/reactivity'

/** Whether two values count as the same. */
export type Equals<T> = (left: T, right: T) => boolean

/** A value that changes: `users.current` where runes are used, or a store: `$users`. */
export interface RoomValue<T> {
  readonly current: T
  /** Svelte's store contract: calls with the value now, and after each change; returns what ends it. */
  readonly subscribe: (run: (value: T) => void) => () => void
}

type Listen = (listener: () => void) => (() => void) | undefined

/** Where a value comes from. */
export interface ValueSource<Source, T> {
  /** What is shown until somebody listens. Absent: what is there now. */
  readonly first: readonly [Source] | undefined
  readonly now: () => Source
  readonly listen: Listen
  readonly select: (source: Source) => T
  readonly equals?: Equals<T> | undefined
}

/** One subscription for all readers; they are told from the next microtask on, when a page has been taken over. */
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

/** A value that holds still between two notices, and tells only of what differs. */
export const createValue = <Source, T>(from: ValueSource<Source, T>): RoomValue<T> => {
  const { first, now, listen, select, equals = Object.is } = from
  let heard = first
  let held: readonly [T] | undefined
  const read = (): T => {
    const value = select((heard ?? [now()])[0])
    if (!held || !equals(held[0], value)) held = [value]
    return held[0]
  }
  /** Whether the value differs; what the selector throws is thrown again where the value is read. */
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
