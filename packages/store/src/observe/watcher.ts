import type { RoomSnapshot } from '@roomfold/state'
import { type ReportIssue, reportSubscriber } from '../issues.ts'

/** Someone to be told of the room. */
export interface Watcher {
  /** False once it was ended: it is not told any more, even in the middle of a round. */
  active: boolean
  /** The last round in which it was found to be concerned. */
  round?: number
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
      reportSubscriber(this.#report, 'a listener', cause)
    }
  }

  end(): void {
    this.active = false
  }
}

/** Who is told of a value. */
interface Listener<T> {
  next(value: T): void
  complete(): void
}

/** Told of a value when it differs from the last one. Few objects each, for there may be very many. */
export class ValueWatcher<T, Subject> implements Watcher {
  active = true
  round = 0
  readonly #subject: Subject
  readonly #selector: (room: RoomSnapshot, subject: Subject) => T
  readonly #equals: (left: T, right: T) => boolean
  readonly #listener: Listener<T>
  readonly #report: ReportIssue
  #isTold = false
  #value: T | undefined

  constructor(
    subject: Subject,
    selector: (room: RoomSnapshot, subject: Subject) => T,
    equals: (left: T, right: T) => boolean,
    listener: Listener<T>,
    report: ReportIssue,
  ) {
    this.#subject = subject
    this.#selector = selector
    this.#equals = equals
    this.#listener = listener
    this.#report = report
  }

  check(room: RoomSnapshot): void {
    if (!this.#look(room)) return
    this.#isTold = true
    this.#listener.next(this.#value as T)
  }

  end(): void {
    this.active = false
    this.#listener.complete()
  }

  /** False: the value is the same, or a function of the application threw. */
  #look(room: RoomSnapshot): boolean {
    const selector = this.#selector
    const equals = this.#equals
    try {
      const value = selector(room, this.#subject)
      if (this.#isTold && equals(this.#value as T, value)) return false
      this.#value = value
      return true
    } catch (cause) {
      reportSubscriber(this.#report, 'a selector or its equals', cause)
      return false
    }
  }
}
