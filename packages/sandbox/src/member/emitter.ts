/** Told of a listener that threw. */
export type LogFailure = (message: string, cause: unknown) => void

type Listeners = { readonly [Event: string]: (event: never) => void }

/** Dispatches as the messaging SDK does: at once, and only until a listener throws. */
export class Emitter<L extends { [E in keyof L]: Listeners[string] }> {
  readonly #listeners = new Map<keyof L, L[keyof L][]>()
  readonly #log: LogFailure

  constructor(log: LogFailure) {
    this.#log = log
  }

  add<E extends keyof L>(event: E, listener: L[E]): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  /** Takes one registration of the listener back. */
  remove<E extends keyof L>(event: E, listener: L[E]): void {
    const listeners = [...(this.#listeners.get(event) ?? [])]
    const place = listeners.lastIndexOf(listener)
    if (place !== -1) listeners.splice(place, 1)
    this.#listeners.set(event, listeners)
  }

  emit<E extends keyof L>(event: E, value: Parameters<L[E]>[0]): void {
    try {
      for (const listener of this.#listeners.get(event) ?? []) listener(value as never)
    } catch (cause) {
      this.#log(`a listener of ${String(event)} failed; those behind it were not called`, cause)
    }
  }
}
