/** Where a recorder gets its time from. The store's clock fits. */
export interface RecorderClock {
  /** Now, ms UTC. */
  now(): number
  /** Calls back once, after `delay` ms; returns what `clearTimeout` takes. */
  setTimeout(callback: () => void, delay: number): unknown
  clearTimeout(handle: unknown): void
}

export const systemClock: RecorderClock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => globalThis.setTimeout(callback, delay),
  clearTimeout: (handle) => globalThis.clearTimeout(handle as number),
}
