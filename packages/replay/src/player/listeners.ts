/** Listeners, of whom one that throws doesn't keep the others from hearing. */
export class Listeners {
  readonly #listeners = new Set<{ readonly call: () => void }>()
  readonly #report: (cause: unknown) => void

  constructor(report: (cause: unknown) => void) {
    this.#report = report
  }

  readonly add = (call: () => void): (() => void) => {
    const entry = { call }
    this.#listeners.add(entry)
    return () => {
      this.#listeners.delete(entry)
    }
  }

  tell(): void {
    for (const { call } of [...this.#listeners]) {
      try {
        call()
      } catch (cause) {
        this.#report(cause)
      }
    }
  }

  clear(): void {
    this.#listeners.clear()
  }
}
