import type { Gap } from '@roomfold/state'
import type { Clock } from '../time/clock.ts'
import { Timer } from '../time/timer.ts'
import type { OpenGap } from './open-gap.ts'

/** What becomes of a gap that nobody fills: wait for ever, or go on without it and say so. */
export type GapPolicy = 'hold' | 'foldAndFlag'

/** What a watch of gaps works with. */
export interface GapWatchOptions {
  readonly clock: Clock
  readonly reorderWindow: number
  readonly gapPolicy: GapPolicy
  readonly gapTimeout: number
}

/** Follows the gap in front of the held notifications, from the first sign to its end. */
export class GapWatch {
  readonly #options: GapWatchOptions
  readonly #reorder: Timer
  readonly #policy: Timer
  #gap: OpenGap | undefined
  #shown = false
  /** The service was asked for this gap and could not help. */
  givenUp = false

  /** `outlasted`: the gap has outlasted the reorder window; `expired`: the gap policy's patience. */
  constructor(options: GapWatchOptions, outlasted: () => void, expired: () => void) {
    this.#options = options
    this.#reorder = new Timer(options.clock, outlasted)
    this.#policy = new Timer(options.clock, expired)
  }

  /** The gap, also within the reorder window. */
  get gap(): OpenGap | undefined {
    return this.#gap
  }

  /** The gap as users are to see it. */
  get open(): OpenGap | undefined {
    return this.#shown ? this.#gap : undefined
  }

  /** Whether the gap is old enough and users don't see it yet. */
  get isDue(): boolean {
    return this.#gap !== undefined && !this.#shown && !this.#reorder.running
  }

  /** Takes note of how the gap is now. */
  update(gap: Gap | undefined): void {
    const known = this.#gap
    if (gap === undefined) this.#forget()
    else if (known === undefined || gap.from > known.to) this.#begin(gap)
    else if (gap.from !== known.from || gap.to !== known.to)
      this.#gap = openGap(gap, known.since, known.attempts)
  }

  show(): void {
    this.#shown = true
  }

  /** The service is asked for it, for the n-th time. */
  asked(attempts: number): void {
    if (this.#gap !== undefined) this.#gap = openGap(this.#gap, this.#gap.since, attempts)
  }

  /** From now on the gap policy decides. */
  leaveToPolicy(): void {
    const { gapPolicy, gapTimeout, clock } = this.#options
    if (this.#gap === undefined || gapPolicy === 'hold' || this.#policy.running) return
    this.#policy.start(this.#gap.since + gapTimeout - clock.now())
  }

  /** The service is asked after all. */
  takeFromPolicy(): void {
    this.#policy.stop()
    this.givenUp = false
  }

  stop(): void {
    this.#reorder.stop()
    this.#policy.stop()
  }

  #begin(gap: Gap): void {
    this.#forget()
    this.#gap = openGap(gap, this.#options.clock.now(), 0)
    this.#reorder.start(this.#options.reorderWindow)
  }

  #forget(): void {
    this.stop()
    this.#gap = undefined
    this.#shown = false
    this.givenUp = false
  }
}

const openGap = ({ from, to }: Gap, since: number, attempts: number): OpenGap =>
  Object.freeze({ from, to, since, attempts })
