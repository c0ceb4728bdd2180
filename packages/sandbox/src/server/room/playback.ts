import type { Cancel, Timers } from '../clock.ts'

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

/** The longest time that a timer of the platform can wait, ms. */
const longestWait = 0x7fffffff

/** Hands messages over at the pace at which they came. Resolves after the last one, or when it is stopped. */
export const playInTime = <M extends Timed>(
  messages: Iterable<M>,
  speed: number,
  timers: Timers,
  signal: AbortSignal,
  emit: (message: M) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const iterator = messages[Symbol.iterator]()
    const start = timers.now()
    let next = iterator.next()
    const first = next.done === true ? 0 : next.value.at
    let cancel: Cancel = () => undefined
    const stop = () => {
      cancel()
      iterator.return?.()
      resolve()
    }
    const dueIn = ({ at }: Timed) => start + (at - first) / speed - timers.now()
    const emitDue = () => {
      while (!signal.aborted && next.done !== true && dueIn(next.value) <= 0) {
        emit(next.value)
        next = iterator.next()
      }
      if (signal.aborted || next.done === true) stop()
      else cancel = timers.after(Math.min(longestWait, dueIn(next.value)), attempt)
    }
    const attempt = () => {
      try {
        emitDue()
      } catch (cause) {
        reject(cause)
      }
    }
    signal.addEventListener('abort', stop, { once: true })
    attempt()
  })
