/**
 * One thing at a time. What is asked for while something else is under way, such as a message that a listener
 * hands in, waits until that is finished: nobody sees a half-applied batch.
 */
export class Turn {
  #busy = false
  #later: (() => void)[] = []
  readonly #failed: (cause: unknown) => void

  constructor(failed: (cause: unknown) => void) {
    this.#failed = failed
  }

  get busy(): boolean {
    return this.#busy
  }

  /** Runs the task now, or after what is under way. */
  readonly run = (task: () => void): void => {
    if (this.#busy) {
      this.#later.push(task)
      return
    }
    this.enter()
    this.#attempt(task)
    this.leave()
  }

  /** Begins a turn by hand, for the path of every message: the same as `run` without a closure. */
  enter(): void {
    this.#busy = true
  }

  /** Ends the turn, after all that came to wait for it. */
  leave(): void {
    for (let index = 0; index < this.#later.length; index += 1) this.#attempt(this.#later[index])
    if (this.#later.length > 0) this.#later = []
    this.#busy = false
  }

  #attempt(task: (() => void) | undefined): void {
    try {
      task?.()
    } catch (cause) {
      this.#failed(cause)
    }
  }
}
