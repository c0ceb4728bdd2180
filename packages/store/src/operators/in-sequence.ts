import { createSequencer, type Gap, type Sequenced, type Step, skipGap, step } from '@roomfold/state'
import {
  asyncScheduler,
  concat,
  concatMap,
  defer,
  map,
  noop,
  Observable,
  type OperatorFunction,
  type SchedulerLike,
  type Subscription,
  takeWhile,
  timer,
} from 'rxjs'

import { runCallback } from '../issues.ts'

/** An event that `inSequence` reports. */
export type SequenceEvent<T> =
  | { readonly type: 'gapOpened'; readonly gap: Gap }
  | { readonly type: 'gapSkipped'; readonly gap: Gap }
  | { readonly type: 'duplicate'; readonly item: T }

/** Options of `inSequence`. */
export interface InSequenceOptions<T> {
  /** The first sequence. Default: 1. */
  readonly next?: number | undefined
  /** How many items may be held for a missing one; at one more it is skipped. Default: 1,000. */
  readonly window?: number | undefined
  /** How long to wait for a missing item, ms. Default: until the window is full or the source completes. */
  readonly wait?: number | undefined
  /** Where `wait` gets its time from. Default: RxJS's `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Whether a duplicate is the first item of a restarted numbering. Default: never. */
  readonly restarts?: ((duplicate: T) => boolean) | undefined
  /** Called with gaps and duplicates. Its exceptions are ignored. */
  readonly report?: ((event: SequenceEvent<T>) => void) | undefined
}

/**
 * Orders items by `sequence`: drops duplicates and holds early items until the missing ones arrive. Items without a
 * sequence pass at once. When the source completes, held items are emitted first.
 *
 * ```
 * source      2-1-2-4------|
 * inSequence  --(12)-------(4|)
 * ```
 *
 * @example
 * ```ts
 * import { inSequence } from '@roomfold/store'
 * import { of, toArray } from 'rxjs'
 *
 * of({ sequence: 2 }, { sequence: 1 }, { sequence: 2 }, { sequence: 3 })
 *   .pipe(inSequence(), toArray())
 *   .subscribe((items) => console.log(items.map(({ sequence }) => sequence))) // [ 1, 2, 3 ]
 * ```
 */
export const inSequence =
  <T extends Sequenced>(options: InSequenceOptions<T> = {}): OperatorFunction<T, T> =>
  (source) =>
    new Observable<readonly T[]>((subscriber) => {
      const { next = 1, window = 1000, wait, scheduler = asyncScheduler, restarts, report } = options
      let sequencer = createSequencer<T>({ next, window })
      let known: Gap | undefined
      let waiting: Subscription | undefined

      const notify = (event: SequenceEvent<T>): void => runCallback(report ?? noop, noop, event)
      const follow = (result: Step<T>): readonly T[] => {
        const { gap, ready, unordered, skipped, duplicates } = result
        const isNew = gap !== undefined && (known === undefined || gap.from > known.to)
        sequencer = result.sequencer
        known = gap
        if (isNew) notify({ type: 'gapOpened', gap })
        for (const found of skipped) notify({ type: 'gapSkipped', gap: found })
        for (const item of duplicates) notify({ type: 'duplicate', item })
        if (gap === undefined || isNew) waiting?.unsubscribe()
        if (isNew && wait !== undefined)
          waiting = timer(wait, scheduler).subscribe(() => subscriber.next(skip()))
        return unordered.length === 0 ? ready : [...ready, ...unordered]
      }
      const skip = (): readonly T[] => follow(skipGap(sequencer))
      const take = (item: T): readonly T[] => {
        const result = step(sequencer, item)
        const [duplicate] = result.duplicates
        if (duplicate === undefined || restarts?.(duplicate) !== true) return follow(result)
        known = undefined
        return follow(step(createSequencer<T>({ next: duplicate.sequence as number, window }), duplicate))
      }
      const rest = (): readonly T[][] => {
        const items: T[] = []
        while (sequencer.held.length > 0) items.push(...skip())
        return [items]
      }

      subscriber.add(() => waiting?.unsubscribe())
      // Stops a synchronous source without an end.
      const item$ = source.pipe(takeWhile(() => !subscriber.closed))
      return concat(item$.pipe(map(take)), defer(rest)).subscribe(subscriber)
    }).pipe(concatMap((items) => items))
