import type { Controller } from './controller.ts'

const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64] as const
/** The longest wait for the next change: ms of service time. */
const longestWait = 10_000
/** ms. */
const tick = 50

/** Plays a log on the page by moving the cursor. */
export class Playback {
  readonly #controller: Controller
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Service time that is played, ms UTC. */
  #clock = 0
  #advancedAt = 0

  constructor(controller: Controller) {
    this.#controller = controller
  }

  toggle(): void {
    if (this.#controller.state.isPlaying) this.pause()
    else void this.play()
  }

  async play(): Promise<void> {
    const { position, status } = this.#controller.state
    if (position >= (status?.length ?? 0)) await this.#controller.seek({ position: 0 })
    this.#controller.set({ isPlaying: true, isFollowing: true })
    this.#clock = this.#controller.state.time ?? 0
    this.#advancedAt = performance.now()
    await this.#next()
  }

  pause(): void {
    clearTimeout(this.#timer)
    if (this.#controller.state.isPlaying) this.#controller.set({ isPlaying: false })
  }

  /** Faster or slower by so many steps. */
  change(steps: number): void {
    const at = speeds.indexOf(this.#controller.state.speed as (typeof speeds)[number])
    const speed = speeds[Math.min(Math.max(at + steps, 0), speeds.length - 1)] ?? 1
    this.#controller.set({ speed })
  }

  async #next(): Promise<void> {
    const { isPlaying, position, status, time, speed } = this.#controller.state
    if (!isPlaying) return
    if (position >= (status?.length ?? 0)) return this.pause()
    if (time === undefined) await this.#controller.seek({ position: position + 1 })
    else await this.#advance(time, position)
    this.#timer = setTimeout(() => void this.#next(), time === undefined ? 1_000 / speed : tick)
  }

  /** Advances the clock between two changes; skips long waits. */
  async #advance(time: number, position: number): Promise<void> {
    const now = performance.now()
    this.#clock = Math.max(this.#clock, time) + (now - this.#advancedAt) * this.#controller.state.speed
    this.#advancedAt = now
    if (this.#clock - time > longestWait) {
      await this.#controller.seek({ position: position + 1 })
      this.#clock = this.#controller.state.time ?? this.#clock
      return
    }
    const next = await this.#controller.engine?.positionOf({ ts: this.#clock })
    if (next !== undefined && next > position) await this.#controller.seek({ position: next })
  }
}
