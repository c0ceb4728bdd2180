import { type SchedulerAction, type SchedulerLike, type Subscription, VirtualTimeScheduler } from 'rxjs'

/** Lets resolved promises continue. */
export const settle = async (): Promise<void> => {
  for (let count = 0; count < 12; count += 1) await Promise.resolve()
}

/** Virtual time that passes timer by timer, with the promises between them. */
export class ManualScheduler implements SchedulerLike {
  readonly #virtual = new VirtualTimeScheduler()
  #epoch = 1_700_000_000_000
  /** How many timers were started in all. */
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

  /** How many timers wait. */
  get pending(): number {
    return this.#virtual.actions.length
  }

  /** Lets time pass, ms. */
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
