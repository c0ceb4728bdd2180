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
  readonly first: { readonly source: Source } | undefined
  readonly now: () => Source
  readonly listen: Listen
  readonly select: (source: Source) => T
  readonly equals?: Equals<T> | undefined
}

interface Held<T> {
  readonly value: T
}

/** A value that holds still between two notices, and tells only of what differs. */
export const createValue = <Source, T>(from: ValueSource<Source, T>): RoomValue<T> => {
  const { now, listen, select, equals = Object.is } = from
  const readers = new Set<() => void>()
  let { first } = from
  let heard: { readonly source: Source } | undefined
  let held: Held<T> | undefined
  let end: (() => void) | undefined

  const read = (): T => {
    const value = select((heard ?? first ?? { source: now() }).source)
    if (!held || !equals(held.value, value)) held = { value }
    return held.value
  }
  /** Whether the value differs; what the selector throws is thrown again where the value is read. */
  const hears = (): boolean => {
    const source = now()
    if (heard?.source === source) return false
    const before = held
    heard = { source }
    try {
      read()
    } catch {
      return true
    }
    return held !== before
  }
  /** Tells of changes from the next microtask on: until then a page of the server is being taken over. */
  const begin = (): (() => void) => {
    let isOn = true
    let isTelling = false
    heard = first ?? { source: now() }
    const notice = (): void => {
      if (isTelling && hears()) for (const changed of [...readers]) changed()
    }
    const stop = listen(notice)
    queueMicrotask(() => {
      isTelling = isOn
      notice()
    })
    return () => {
      isOn = isTelling = false
      heard = first = undefined
      stop?.()
    }
  }
  const follow = (changed: () => void): (() => void) => {
    readers.add(changed)
    end ??= begin()
    return () => {
      readers.delete(changed)
      if (readers.size > 0) return
      end?.()
      end = undefined
    }
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
