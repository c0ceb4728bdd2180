/** Where a player gets its time from; the same as the store's. */
export interface PlayerClock {
  /** Now, ms UTC. */
  now(): number
  /** Calls back once, after `delay` ms; returns what `clearTimeout` takes. */
  setTimeout(callback: () => void, delay: number): unknown
  clearTimeout(handle: unknown): void
}

export const systemClock: PlayerClock = {
  now: () => Date.now(),
  setTimeout: (callback, delay) => globalThis.setTimeout(callback, delay),
  clearTimeout: (handle) => globalThis.clearTimeout(handle as number),
}
