import {
  Observable,
  type Observer,
  type Operator,
  Subscriber,
  type Subscription,
  type TeardownLogic,
} from 'rxjs'
import { type ReportIssue, reportSubscriber } from '../issues.ts'

/** A subscriber whose observer may throw: that becomes an issue. One object between an emission and the observer. */
class GuardedSubscriber<T> extends Subscriber<T> {
  readonly #observer: Partial<Observer<T>>
  readonly #report: ReportIssue

  constructor(observer: Partial<Observer<T>>, report: ReportIssue) {
    super()
    this.#observer = observer
    this.#report = report
  }

  protected override _next(value: T): void {
    try {
      this.#observer.next?.(value)
    } catch (cause) {
      this.#failed(cause)
    }
  }

  protected override _error(cause: unknown): void {
    try {
      if (typeof this.#observer.error === 'function') this.#observer.error(cause)
      else reportSubscriber(this.#report, 'an operator of an observer', cause)
    } catch (thrown) {
      this.#failed(thrown)
    }
    this.unsubscribe()
  }

  protected override _complete(): void {
    try {
      this.#observer.complete?.()
    } catch (cause) {
      this.#failed(cause)
    }
    this.unsubscribe()
  }

  #failed(cause: unknown): void {
    reportSubscriber(this.#report, 'an observer', cause)
  }
}

/**
 * An Observable whose observers may throw: that becomes an issue, where RxJS would throw it into the void and
 * end the process. What is piped from it is guarded too.
 */
export class GuardedObservable<T> extends Observable<T> {
  readonly #report: ReportIssue

  constructor(report: ReportIssue, subscribe?: (subscriber: Subscriber<T>) => TeardownLogic) {
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
    const observer = typeof next === 'object' && next !== null ? next : { next, error, complete }
    return super.subscribe(new GuardedSubscriber(observer as Partial<Observer<T>>, this.#report))
  }
}
