import type { SchedulerLike } from 'rxjs'

/** How late a timer may fire for the delay to count as elapsed, ms: hidden pages run timers once a second. */
const maxLateness = 1_000

/**
 * The service time of a player; it runs while the player plays. Timers do the waiting; the scheduler's clock only measures
 * how much of a wait has passed, so the player neither stalls nor jumps when the device's clock is set.
 */
export class PlaybackClock {
  speed: number
  readonly #scheduler: SchedulerLike
  /** Service time, and the scheduler's time, at the beginning of the wait. Undefined while the clock is stopped. */
  #from = 0
  #startedAt: number | undefined
  #wait = 0

  constructor(scheduler: SchedulerLike, speed: number) {
    this.#scheduler = scheduler
    this.speed = speed
  }

  /** The current service time, ms. */
  get time(): number {
    return this.#from + this.#passed(0) * this.speed
  }

  set(time: number): void {
    this.#from = time
    this.#wait = 0
    if (this.#startedAt !== undefined) this.start()
  }

  /** Sets the speed; the service time continues. */
  setSpeed(speed: number): void {
    this.set(this.time)
    this.speed = speed
  }

  start(): void {
    this.#startedAt = this.#scheduler.now()
  }

  stop(): void {
    this.set(this.time)
    this.#startedAt = undefined
  }

  /** The scheduler's ms until a service time. */
  until(time: number): number {
    return Math.max(0, (time - this.time) / this.speed)
  }

  /** Call when a timer of `delay` ms starts. */
  started(delay: number): void {
    this.#wait = this.#passed(0) + delay
  }

  /** Call when that timer fires. */
  fired(): void {
    this.set(this.#from + this.#passed(this.#wait) * this.speed)
  }

  #passed(minimum: number): number {
    if (this.#startedAt === undefined) return 0
    const passed = this.#scheduler.now() - this.#startedAt
    return Math.min(Math.max(passed, minimum), this.#wait + maxLateness)
  }
}
