/** Called with the error of a listener. */
export type LogFailure = (message: string, cause: unknown) => void

type Listeners = { readonly [Event: string]: (event: never) => void }

/** Dispatches like the messaging SDK: synchronously, until a listener throws. */
export class Emitter<L extends { [E in keyof L]: Listeners[string] }> {
  readonly #listeners = new Map<keyof L, L[keyof L][]>()
  readonly #log: LogFailure

  constructor(log: LogFailure) {
    this.#log = log
  }

  add<E extends keyof L>(event: E, listener: L[E]): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  /** Removes one registration of a listener. */
  remove<E extends keyof L>(event: E, listener: L[E]): void {
    const listeners = [...(this.#listeners.get(event) ?? [])]
    const index = listeners.lastIndexOf(listener)
    if (index !== -1) listeners.splice(index, 1)
    this.#listeners.set(event, listeners)
  }

  emit<E extends keyof L>(event: E, value: Parameters<L[E]>[0]): void {
    try {
      for (const listener of this.#listeners.get(event) ?? []) listener(value as never)
    } catch (cause) {
      this.#log(`a listener of ${String(event)} threw; later listeners were not called`, cause)
    }
  }
}
