import {
  createSequencer,
  type Gap,
  type Sequenced,
  type Sequencer,
  type Step,
  skipGap,
  step,
} from '@roomfold/state'
import type { Clock } from '../time/clock.ts'
import { Timer } from '../time/timer.ts'

/** What comes out of an ordered line. */
export interface OrderedLineEvents<T> {
  give(item: T): void
  duplicate(item: T): void
  /** A hole was noticed; more may come to fill it. */
  opened(gap: Gap): void
  /** A hole was given up. */
  skipped(gap: Gap): void
}

/** How a line orders. */
export interface OrderedLineOptions {
  readonly next: number
  readonly window: number
  /** How long a hole is waited for, ms. Undefined: until the window is full. */
  readonly wait: number | undefined
  readonly clock: Clock
  /** How a hole is given up when its time is over. Default: at once. */
  readonly run?: ((task: () => void) => void) | undefined
}

const atOnce = (task: () => void): void => task()

/** Puts items in order and gives holes up after a while. */
export class OrderedLine<T extends Sequenced> {
  readonly #options: OrderedLineOptions
  readonly #events: OrderedLineEvents<T>
  readonly #timer: Timer
  #sequencer: Sequencer<T>
  #gap: Gap | undefined

  constructor(options: OrderedLineOptions, events: OrderedLineEvents<T>) {
    this.#options = options
    this.#events = events
    const run = options.run ?? atOnce
    this.#timer = new Timer(options.clock, () => run(this.#skip))
    this.#sequencer = createSequencer<T>(options)
  }

  take(items: T | readonly T[]): void {
    this.#apply(step(this.#sequencer, items))
  }

  /** Starts anew: `next` is the first that is wanted, and what is held is forgotten. */
  restart(next: number): void {
    this.stop()
    this.#sequencer = createSequencer<T>({ next, window: this.#options.window })
  }

  /** Gives out what is held, whatever is missing. */
  flush(): void {
    while (this.#sequencer.held.length > 0) this.#apply(skipGap(this.#sequencer))
  }

  stop(): void {
    this.#timer.stop()
    this.#gap = undefined
  }

  readonly #skip = (): void => this.#apply(skipGap(this.#sequencer))

  #apply(taken: Step<T>): void {
    this.#sequencer = taken.sequencer
    this.#watch(taken.gap)
    for (const gap of taken.skipped) this.#events.skipped(gap)
    for (const item of taken.duplicates) this.#events.duplicate(item)
    for (const item of taken.ready) this.#events.give(item)
    for (const item of taken.unordered) this.#events.give(item)
  }

  #watch(gap: Gap | undefined): void {
    const isNew = gap !== undefined && (this.#gap === undefined || gap.from > this.#gap.to)
    this.#gap = gap
    if (gap === undefined) this.#timer.stop()
    else if (isNew) {
      if (this.#options.wait !== undefined) this.#timer.start(this.#options.wait)
      this.#events.opened(gap)
    }
  }
}
