import type { Locks } from './contract.ts'

/** The right to write a room: of several tabs one has it at a time, and the next gets it when that one goes. */
export class WritingTurn {
  #mine = false
  #release: () => void = () => undefined
  readonly #stop = new AbortController()
  /** Resolves once it is over. */
  readonly over: Promise<void>

  constructor(locks: Locks | null, name: string, begun: () => void) {
    if (locks === null) {
      this.#mine = true
      this.over = Promise.resolve()
      queueMicrotask(begun)
      return
    }
    const held = (): Promise<void> => {
      this.#mine = true
      begun()
      return new Promise((resolve) => {
        this.#release = resolve
      })
    }
    // Aborted while it waits: nothing was held, nothing is to be said.
    this.over = locks.request(name, { signal: this.#stop.signal }, held).catch(() => undefined)
  }

  get mine(): boolean {
    return this.#mine
  }

  end(): Promise<void> {
    this.#mine = false
    this.#release()
    this.#stop.abort()
    return this.over
  }
}
