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
import { maxDelay } from '../timers.ts'

/** Options for playing a lesson. */
export interface PlayOptions {
  /** Factor of the original speed; default 1. */
  readonly speed?: number | undefined
  /** Publish all messages synchronously. */
  readonly instantly?: boolean | undefined
  /** Stops playing. */
  readonly signal?: AbortSignal | undefined
}

interface Timed {
  readonly at: number
}

/** Messages that are closer to each other are emitted together, ms: the resolution of timers. */
const minDelay = 1

/** Emits messages at their recorded distances. Resolves after the last one, or when aborted. */
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
  const distance = (): number => (next.done === true ? maxDelay : (next.value.at - time) / speed)
  const emitDue = (): void => {
    if (next.done !== true) time = next.value.at
    while (!signal.aborted && next.done !== true && distance() < minDelay) {
      emit(next.value)
      next = iterator.next()
    }
  }
  const step$: Observable<boolean> = defer(() => {
    if (next.done === true) return of(false)
    const wait = Math.min(maxDelay, distance())
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
