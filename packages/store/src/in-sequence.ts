import type { Gap, Sequenced } from '@roomfold/state'
import { Observable, type OperatorFunction, Subscriber } from 'rxjs'
import { OrderedLine } from './order/ordered-line.ts'
import { type Clock, systemClock } from './time/clock.ts'

/** What the operator noticed on its way. */
export type SequenceEvent<T> =
  | { readonly type: 'gapOpened'; readonly gap: Gap }
  | { readonly type: 'gapSkipped'; readonly gap: Gap }
  | { readonly type: 'duplicate'; readonly item: T }

/** Options of `inSequence`. */
export interface InSequenceOptions<T> {
  /** The first sequence that is wanted. Default: 1. */
  readonly next?: number | undefined
  /** How many items may be held back for a missing one; at one more it is given up. Default: 1,000. */
  readonly window?: number | undefined
  /** How long a missing item is waited for, ms. Default: until the window is full or the source completes. */
  readonly wait?: number | undefined
  /** Default: the system's. */
  readonly clock?: Clock | undefined
  /** Told of holes and duplicates. What it throws is ignored. */
  readonly report?: ((event: SequenceEvent<T>) => void) | undefined
}

/**
 * Puts anything with a `sequence` in order: duplicates are dropped, early items held back until the missing ones
 * come, and items without a sequence pass at once. When the source completes, what is held comes out first.
 *
 * @example
 * ```ts
 * import { inSequence } from '@roomfold/store'
 * import { of, toArray } from 'rxjs'
 *
 * of({ sequence: 2 }, { sequence: 1 }, { sequence: 2 }, { sequence: 3 })
 *   .pipe(inSequence())
 *   .pipe(toArray())
 *   .subscribe((items) => console.log(items.map(({ sequence }) => sequence))) // [ 1, 2, 3 ]
 * ```
 */
export const inSequence =
  <T extends Sequenced>(options: InSequenceOptions<T> = {}): OperatorFunction<T, T> =>
  (source) =>
    new Observable<T>((subscriber) => {
      const { next = 1, window = 1000, wait, clock = systemClock } = options
      const tell = (event: SequenceEvent<T>): void => attempt(options.report, event)
      const line = new OrderedLine<T>(
        { next, window, wait, clock },
        {
          give: (item) => subscriber.next(item),
          duplicate: (item) => tell({ type: 'duplicate', item }),
          opened: (gap) => tell({ type: 'gapOpened', gap }),
          skipped: (gap) => tell({ type: 'gapSkipped', gap }),
        },
      )
      // Known to the subscriber before it gets the first item: a source that emits at once and for ever has to end.
      const sink = new Subscriber<T>({
        next: (item) => {
          try {
            line.take(item)
          } catch (cause) {
            subscriber.error(cause)
          }
        },
        error: (cause: unknown) => subscriber.error(cause),
        complete: () => {
          line.flush()
          subscriber.complete()
        },
      })
      subscriber.add(sink)
      subscriber.add(() => line.stop())
      source.subscribe(sink)
    })

const attempt = <E>(report: ((event: E) => void) | undefined, event: E): void => {
  try {
    report?.(event)
  } catch {
    // The stream is worth more than the report.
  }
}
