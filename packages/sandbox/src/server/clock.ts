/** Time, as an option. */
export interface SandboxClock {
  setTimeout(run: () => void, milliseconds: number): unknown
  clearTimeout(timer: unknown): void
  /** ms UTC. */
  now(): number
}

export const systemClock: SandboxClock = {
  setTimeout: (run, milliseconds) => globalThis.setTimeout(run, milliseconds),
  clearTimeout: (timer) => globalThis.clearTimeout(timer as Parameters<typeof clearTimeout>[0]),
  now: () => Date.now(),
}

/** Takes a timer back. */
export type Cancel = () => void

/** A clock that knows its timers, so that none is left behind. */
export interface Timers {
  /** ms UTC. */
  now(): number
  after(milliseconds: number, run: () => void): Cancel
  /** Takes all timers back. None is set afterwards. */
  close(): void
}

export const timersOf = (clock: SandboxClock): Timers => {
  const waiting = new Set<unknown>()
  let closed = false
  return {
    now: () => clock.now(),
    after: (milliseconds, run) => {
      if (closed) return () => undefined
      const timer = clock.setTimeout(() => {
        waiting.delete(timer)
        run()
      }, milliseconds)
      waiting.add(timer)
      return () => {
        waiting.delete(timer)
        clock.clearTimeout(timer)
      }
    },
    close: () => {
      closed = true
      for (const timer of waiting) clock.clearTimeout(timer)
      waiting.clear()
    },
  }
}
