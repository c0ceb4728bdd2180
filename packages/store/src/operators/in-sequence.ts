import {
  createSequencer,
  type Gap,
  type Sequenced,
  type Sequencer,
  type Step,
  skipGap,
  step,
} from '@roomfold/state'
import {
  asyncScheduler,
  concat,
  concatMap,
  connect,
  ignoreElements,
  map,
  merge,
  Observable,
  type OperatorFunction,
  of,
  type SchedulerLike,
  Subject,
  scan,
  takeWhile,
  tap,
  timer,
} from 'rxjs'
import { switchOn } from './switch-on.ts'

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

type Input<T> = { readonly item: T } | 'skip' | 'end'

interface Order<T extends Sequenced> {
  readonly sequencer: Sequencer<T>
  /** The gap when it was noticed: the same object, however much of it fills. Its timer is keyed by it. */
  readonly opened: Gap | undefined
  readonly gap: Gap | undefined
  readonly out: readonly T[]
  readonly isEnded: boolean
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
    new Observable((subscriber) => {
      const { next = 1, window = 1000, wait, scheduler = asyncScheduler } = options
      const skips$ = new Subject<Input<T>>()
      // `connect` subscribes to a synchronous source until it completes: stop one that has no end.
      const item$ = source.pipe(
        takeWhile(() => !subscriber.closed),
        map((item) => ({ item })),
      )
      const input$ = merge(concat(item$, of<Input<T>>('end')), skips$)
      const start: Order<T> = {
        sequencer: createSequencer<T>({ next, window }),
        opened: undefined,
        gap: undefined,
        out: [],
        isEnded: false,
      }
      const orders$ = input$.pipe(
        scan((order, input) => follow(order, input, options), start),
        takeWhile(({ isEnded }) => !isEnded, true),
      )
      const skipping = (order$: Observable<Order<T>>): Observable<never> =>
        order$.pipe(
          switchOn(
            ({ opened }) => (wait === undefined ? undefined : opened),
            () => timer(wait as number, scheduler),
          ),
          tap(() => skips$.next('skip')),
          ignoreElements(),
        )
      return orders$
        .pipe(connect((order$) => merge(skipping(order$), order$.pipe(concatMap(({ out }) => out)))))
        .subscribe(subscriber)
    })

const follow = <T extends Sequenced>(
  before: Order<T>,
  input: Input<T>,
  options: InSequenceOptions<T>,
): Order<T> => {
  if (input === 'skip') return after(before, skipGap(before.sequencer), options)
  if (input !== 'end') return take(before, input.item, options)
  const out: T[] = []
  let rest = before
  while (rest.sequencer.held.length > 0) {
    rest = after(rest, skipGap(rest.sequencer), options)
    out.push(...rest.out)
  }
  return { ...rest, out, isEnded: true }
}

const take = <T extends Sequenced>(before: Order<T>, item: T, options: InSequenceOptions<T>): Order<T> => {
  const { sequencer } = before
  const result = step(sequencer, item)
  const [duplicate] = result.duplicates
  if (duplicate === undefined || options.restarts?.(duplicate) !== true) return after(before, result, options)
  const restarted = createSequencer<T>({ next: duplicate.sequence as number, window: sequencer.window })
  return after({ ...before, gap: undefined }, step(restarted, duplicate), options)
}

const after = <T extends Sequenced>(
  before: Order<T>,
  result: Step<T>,
  { report }: InSequenceOptions<T>,
): Order<T> => {
  const { sequencer, gap, ready, unordered, duplicates, skipped } = result
  const isNew = gap !== undefined && (before.gap === undefined || gap.from > before.gap.to)
  if (report !== undefined) {
    if (isNew) attempt(report, { type: 'gapOpened', gap })
    for (const found of skipped) attempt(report, { type: 'gapSkipped', gap: found })
    for (const item of duplicates) attempt(report, { type: 'duplicate', item })
  }
  const out = unordered.length === 0 ? ready : [...ready, ...unordered]
  const opened = gap === undefined ? undefined : isNew ? gap : before.opened
  return { sequencer, gap, opened, out, isEnded: false }
}

const attempt = <E>(report: (event: E) => void, event: E): void => {
  try {
    report(event)
  } catch {
    // An exception here must not end the stream.
  }
}
