import type { Clock } from '@roomfold/store'

interface Entry {
  readonly at: number
  readonly callback: () => void
}

/** Lets promises that are due go on. */
export const settle = async (): Promise<void> => {
  for (let count = 0; count < 12; count += 1) await Promise.resolve()
}

/** Time that passes when it is told to. */
export class ManualClock implements Clock {
  #now = 1_700_000_000_000
  #next = 1
  readonly #entries = new Map<number, Entry>()
  /** How many timers were started in all. */
  started = 0

  now(): number {
    return this.#now
  }

  setTimeout(callback: () => void, delay: number): number {
    this.started += 1
    this.#entries.set(this.#next, { at: this.#now + delay, callback })
    return this.#next++
  }

  clearTimeout(handle: unknown): void {
    this.#entries.delete(handle as number)
  }

  get pending(): number {
    return this.#entries.size
  }

  /** Lets so many ms pass, timer by timer. */
  async advance(duration: number): Promise<void> {
    const end = this.#now + duration
    await settle()
    for (;;) {
      const [handle, entry] = this.#first(end)
      if (entry === undefined) break
      this.#entries.delete(handle)
      this.#now = Math.max(this.#now, entry.at)
      entry.callback()
      await settle()
    }
    this.#now = end
  }

  #first(end: number): readonly [number, Entry | undefined] {
    let first: readonly [number, Entry | undefined] = [0, undefined]
    for (const [handle, entry] of this.#entries) {
      if (entry.at <= end && (first[1] === undefined || entry.at < first[1].at)) first = [handle, entry]
    }
    return first
  }
}
