/** The passing of time while a player plays: service time against the clock. */
export class Pace {
  readonly #now: () => number
  speed: number
  #begun: number
  #from: number

  constructor(now: () => number, speed: number) {
    this.#now = now
    this.speed = speed
    this.#begun = now()
    this.#from = 0
  }

  /** Service time by now, ms. */
  get time(): number {
    return this.#from + (this.#now() - this.#begun) * this.speed
  }

  /** Goes on from a time. */
  set(time: number): void {
    this.#from = time
    this.#begun = this.#now()
  }

  /** Goes on at another speed. */
  setSpeed(speed: number): void {
    this.set(this.time)
    this.speed = speed
  }

  /** Until a service time comes, ms of the clock. */
  until(time: number): number {
    return Math.max(0, (time - this.time) / this.speed)
  }
}
