import {
  defer,
  finalize,
  fromEvent,
  lastValueFrom,
  map,
  type Observable,
  of,
  repeat,
  type SchedulerLike,
  takeUntil,
  takeWhile,
  timer,
} from 'rxjs'
import { longestDelay } from '../timers.ts'

/** How a lesson is played. */
export interface PlayOptions {
  /** How many times faster than it happened; default 1. */
  readonly speed?: number | undefined
  /** True: all at once, before `play` returns. */
  readonly instantly?: boolean | undefined
  /** Ends the playing early. */
  readonly signal?: AbortSignal | undefined
}

interface Timed {
  readonly at: number
}

/** Messages closer to each other than this are emitted together, ms: timers can't be shorter. */
const shortestDelay = 1

/** Emits messages at their recorded distances. Resolves after the last one, or when it is aborted. */
export const playInTime = <M extends Timed>(
  messages: Iterable<M>,
  speed: number,
  scheduler: SchedulerLike,
  signal: AbortSignal,
  emit: (message: M) => void,
): Promise<void> => {
  const iterator = messages[Symbol.iterator]()
  let next = iterator.next()
  let time = next.done === true ? 0 : next.value.at
  const distance = (): number => (next.done === true ? longestDelay : (next.value.at - time) / speed)
  const emitDue = (): void => {
    if (next.done !== true) time = next.value.at
    while (!signal.aborted && next.done !== true && distance() < shortestDelay) {
      emit(next.value)
      next = iterator.next()
    }
  }
  const step$: Observable<boolean> = defer(() => {
    if (next.done === true) return of(false)
    const wait = Math.min(longestDelay, distance())
    const due$ = wait > 0 ? timer(wait, scheduler) : of(0)
    return due$.pipe(
      map(emitDue),
      map(() => true),
    )
  })
  const played$ = step$.pipe(
    repeat(),
    takeWhile((isMore) => isMore),
    takeUntil(fromEvent(signal, 'abort')),
    finalize(() => iterator.return?.()),
    map(() => undefined),
  )
  return lastValueFrom(played$, { defaultValue: undefined })
}
