import type { SchedulerLike } from 'rxjs'

/** So much later than asked for a timer may fire and still be credited, ms: hidden pages wake once a second. */
const longestDelay = 1_000

/**
 * Service time while a player plays. Waits are timers; the scheduler's clock only says how much of a wait has passed,
 * so that a clock that is set neither holds the player up nor makes it jump.
 */
export class Pace {
  speed: number
  readonly #scheduler: SchedulerLike
  /** Service time, and the scheduler's, at the beginning of the wait. */
  #from = 0
  #begun: number
  #wait = 0

  constructor(scheduler: SchedulerLike, speed: number) {
    this.#scheduler = scheduler
    this.speed = speed
    this.#begun = scheduler.now()
  }

  /** Service time by now, ms. */
  get time(): number {
    return this.#from + this.#passed(0) * this.speed
  }

  /** Continues from a time. */
  set(time: number): void {
    this.#from = time
    this.#begun = this.#scheduler.now()
    this.#wait = 0
  }

  /** Continues at another speed. */
  setSpeed(speed: number): void {
    this.set(this.time)
    this.speed = speed
  }

  /** Until a service time is reached, ms of the scheduler. */
  until(time: number): number {
    return Math.max(0, (time - this.time) / this.speed)
  }

  /** A timer of so many ms starts. */
  started(delay: number): void {
    this.#wait = this.#passed(0) + delay
  }

  /** That timer fired. */
  fired(): void {
    this.set(this.#from + this.#passed(this.#wait) * this.speed)
  }

  #passed(least: number): number {
    const passed = this.#scheduler.now() - this.#begun
    return Math.min(Math.max(passed, least), this.#wait + longestDelay)
  }
}
