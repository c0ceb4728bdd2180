import type { RoomSnapshot } from '@roomfold/state'
import { type ReportIssue, subscriberFailure } from '../issues.ts'

/** Someone to be told of the room. */
export interface Watcher {
  /** False once it was ended: it is not told any more, even in the middle of a round. */
  active: boolean
  /** The room may differ in what this watcher looks at. */
  check(room: RoomSnapshot): void
  /** The store was closed. */
  end(): void
}

/** Told after each batch, whatever changed. */
export class ListenerWatcher implements Watcher {
  active = true
  readonly #listener: () => void
  readonly #report: ReportIssue

  constructor(listener: () => void, report: ReportIssue) {
    this.#listener = listener
    this.#report = report
  }

  check(): void {
    try {
      this.#listener()
    } catch (cause) {
      this.#report(subscriberFailure('a listener', cause))
    }
  }

  end(): void {
    this.active = false
  }
}

/** What a watcher of values works with. */
export interface ValueWatcherOptions<T> {
  readonly selector: (room: RoomSnapshot) => T
  readonly equals: (left: T, right: T) => boolean
  readonly emit: (value: T) => void
  readonly complete: () => void
  readonly report: ReportIssue
}

/** Told of a value when it differs from the last one. */
export class ValueWatcher<T> implements Watcher {
  active = true
  readonly #options: ValueWatcherOptions<T>
  #last: { readonly value: T } | undefined

  constructor(options: ValueWatcherOptions<T>) {
    this.#options = options
  }

  check(room: RoomSnapshot): void {
    const next = this.#select(room)
    if (next === undefined) return
    this.#last = next
    this.#options.emit(next.value)
  }

  end(): void {
    this.active = false
    this.#options.complete()
  }

  /** The value, unless it is the same or a function of the application threw. */
  #select(room: RoomSnapshot): { readonly value: T } | undefined {
    const { selector, equals, report } = this.#options
    try {
      const value = selector(room)
      return this.#last !== undefined && equals(this.#last.value, value) ? undefined : { value }
    } catch (cause) {
      report(subscriberFailure('a selector or its equals', cause))
      return undefined
    }
  }
}
