import { type SchedulerAction, type SchedulerLike, type Subscription, VirtualTimeScheduler } from 'rxjs'

/** Runs the microtasks of resolved promises. */
export const settle = async (): Promise<void> => {
  for (let count = 0; count < 12; count += 1) await Promise.resolve()
}

/** Virtual time that runs timer by timer, with the microtasks in between. */
export class ManualScheduler implements SchedulerLike {
  readonly #virtual = new VirtualTimeScheduler()
  #epoch = 1_700_000_000_000
  /** Timers that were started. */
  started = 0

  now(): number {
    return this.#epoch + this.#virtual.frame
  }

  schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
    this.started += 1
    return this.#virtual.schedule(work, delay, state)
  }

  /** Sets the wall clock forwards or backwards, ms. Timers go on as before. */
  setClock(by: number): void {
    this.#epoch += by
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#virtual.actions.length
  }

  /** Advances the time, ms. */
  async advance(duration: number): Promise<void> {
    const end = this.#virtual.frame + duration
    await settle()
    for (;;) {
      const next = Math.min(...this.#virtual.actions.map(({ delay }) => delay))
      if (next > end) break
      this.#virtual.maxFrames = next
      this.#virtual.flush()
      await settle()
    }
    this.#virtual.frame = end
  }
}
