import type { Locks } from './contract.ts'

/** The lock on writing a room: one tab holds it; when that tab closes, the next one acquires it. */
export class WriterLock {
  #isHeld = false
  #release: () => void = () => undefined
  readonly #stop = new AbortController()
  /** Resolves when the lock has been released. */
  readonly #released: Promise<void>

  constructor(locks: Locks | null, name: string, acquired: () => void, failed: (cause: unknown) => void) {
    if (locks === null) {
      this.#isHeld = true
      this.#released = Promise.resolve()
      queueMicrotask(acquired)
      return
    }
    const hold = (): Promise<void> => {
      this.#isHeld = true
      queueMicrotask(acquired)
      return new Promise((resolve) => {
        this.#release = resolve
      })
    }
    this.#released = this.#request(() => locks.request(name, { signal: this.#stop.signal }, hold), failed)
  }

  /** Rejects if aborted while waiting: there is nothing to release then. */
  async #request(request: () => Promise<void>, failed: (cause: unknown) => void): Promise<void> {
    try {
      await request()
    } catch (cause) {
      if (this.#stop.signal.aborted) return
      this.#isHeld = false
      failed(cause)
    }
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  release(): Promise<void> {
    this.#isHeld = false
    this.#release()
    this.#stop.abort()
    return this.#released
  }
}
