import type { ChannelAction, PeerAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import {
  BehaviorSubject,
  Observable,
  type Observer,
  type Operator,
  Subject,
  Subscriber,
  type Subscription,
} from 'rxjs'
import type { ReceivedMessage } from '../contract.ts'
import { type ReportIssue, type RoomIssue, subscriberFailure } from '../issues.ts'
import type { SyncStatus } from '../sync/status-board.ts'
import type { AppliedAction, ChangeSet } from './batch.ts'
import type { Registry, Watched } from './registry.ts'
import { ValueWatcher } from './watcher.ts'

/**
 * An Observable whose observers may throw: that becomes an issue, where RxJS would throw it into the void and
 * end the process. What is piped from it is guarded too.
 */
class GuardedObservable<T> extends Observable<T> {
  readonly #report: ReportIssue

  constructor(report: ReportIssue, subscribe?: (subscriber: Subscriber<T>) => (() => void) | Subscription) {
    super(subscribe)
    this.#report = report
  }

  override lift<R>(operator?: Operator<T, R>): Observable<R> {
    const lifted = new GuardedObservable<R>(this.#report)
    lifted.source = this
    lifted.operator = operator as Operator<unknown, R>
    return lifted
  }

  override subscribe(
    next?: Partial<Observer<T>> | ((value: T) => void) | null,
    error?: ((cause: unknown) => void) | null,
    complete?: (() => void) | null,
  ): Subscription {
    if (next instanceof Subscriber) return super.subscribe(next)
    if (typeof next === 'object' && next !== null) return super.subscribe(guarded(next, this.#report))
    return super.subscribe(guarded({ next, error, complete }, this.#report))
  }
}

interface AnyObserver<T> {
  next?: ((value: T) => void) | null | undefined
  error?: ((cause: unknown) => void) | null | undefined
  complete?: (() => void) | null | undefined
}

const guarded = <T>(observer: AnyObserver<T>, report: ReportIssue): Observer<T> => {
  const attempt = (run: () => void): void => {
    try {
      run()
    } catch (cause) {
      report(subscriberFailure('an observer', cause))
    }
  }
  return {
    next: (value) => attempt(() => observer.next?.(value)),
    error: (cause) =>
      typeof observer.error === 'function'
        ? attempt(() => observer.error?.(cause))
        : report(subscriberFailure('an operator of an observer', cause)),
    complete: () => attempt(() => observer.complete?.()),
  }
}

/** The streams of events of a store. */
export interface EventStreams {
  readonly actions: Subject<AppliedAction<ChannelAction>>
  readonly changes: Subject<ChangeSet>
  readonly messages: Subject<ReceivedMessage>
  readonly peer: Subject<PeerAction>
  readonly issues: Subject<RoomIssue>
  readonly status: BehaviorSubject<SyncStatus>
}

export const createEventStreams = (status: SyncStatus): EventStreams => ({
  actions: new Subject(),
  changes: new Subject(),
  messages: new Subject(),
  peer: new Subject(),
  issues: new Subject(),
  status: new BehaviorSubject(status),
})

export const completeEventStreams = (streams: EventStreams): void => {
  streams.actions.complete()
  streams.changes.complete()
  streams.messages.complete()
  streams.peer.complete()
  streams.status.complete()
  streams.issues.complete()
}

/** What others may subscribe to of a subject, without its `next`. */
export const observableOf = <T>(subject: Subject<T>, report: ReportIssue): Observable<T> =>
  new GuardedObservable<T>(report, (subscriber) => subject.subscribe(subscriber))

/** What Observables of the room are made from. */
export interface RoomOutlook {
  readonly registry: Registry
  readonly room: () => RoomSnapshot
  readonly isClosed: () => boolean
  readonly report: ReportIssue
}

/** A value of the room: now, and whenever it differs. */
export const watchedValue = <T>(
  outlook: RoomOutlook,
  watched: Watched,
  selector: (room: RoomSnapshot) => T,
  equals: (left: T, right: T) => boolean = Object.is,
): Observable<T> =>
  new GuardedObservable<T>(outlook.report, (subscriber) => {
    const watcher = new ValueWatcher<T>({
      selector,
      equals,
      emit: (value) => subscriber.next(value),
      complete: () => subscriber.complete(),
      report: outlook.report,
    })
    const remove = outlook.registry.add(watched, watcher)
    watcher.check(outlook.room())
    if (outlook.isClosed()) watcher.end()
    return remove
  })
