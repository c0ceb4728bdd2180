import { type Frame, type SeekTarget, type Timeline, TimelineFailure } from '../timeline/contract.ts'
import type { PlayerClock } from './clock.ts'
import { Pace } from './pace.ts'

/** So often is a playing room shown at most: ms. */
const frameTime = 16

/** What a playback plays on. */
export interface Stage {
  readonly frame: Frame
  readonly isPlaying: boolean
  /** Shows a frame, and runs the effects of those passed on the way. */
  show(frame: Frame, passed: readonly Frame[]): void
  /** Whether somebody wants the frames that are passed. */
  readonly wantsPassed: boolean
  ended(): void
  failed(cause: unknown): void
}

/** Lets the time of a class go by: shows what is due, waits for what comes next. */
export class Playback {
  readonly pace: Pace
  skipIdle: number | undefined
  readonly #timeline: Timeline
  readonly #clock: PlayerClock
  readonly #stage: Stage
  readonly #unit: number
  #timer: unknown
  /** Changes with each order that makes a running turn out of date. */
  #order = 0

  constructor(
    timeline: Timeline,
    stage: Stage,
    options: { readonly clock: PlayerClock; readonly speed: number; readonly unit: number },
  ) {
    this.#timeline = timeline
    this.#stage = stage
    this.#clock = options.clock
    this.#unit = options.unit
    this.pace = new Pace(() => this.#clock.now(), options.speed)
  }

  /** Whether time goes by the log's own; where it has none, by a unit for each change. */
  get hasTime(): boolean {
    return this.#timeline.startTime !== undefined
  }

  /** The time of a frame: ms. */
  timeOf({ position, time }: Frame): number {
    return this.hasTime ? (time ?? this.#timeline.startTime ?? 0) : position * this.#unit
  }

  /** What is under way shows nothing any more. */
  supersede(): void {
    this.#order += 1
  }

  stop(): void {
    this.supersede()
    this.#clock.clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Looks at what is due, at once or after a while. */
  wake(delay = 0): void {
    this.#clock.clearTimeout(this.#timer)
    this.#timer = this.#clock.setTimeout(() => {
      const order = this.#order
      const isCurrent = (): boolean => order === this.#order && this.#stage.isPlaying
      this.#advance(isCurrent).catch((cause: unknown) => this.#stage.failed(cause))
    }, delay)
  }

  /** The frames that are gone over on the way forwards, if somebody wants to know. */
  async passed(from: number, to: number): Promise<readonly Frame[]> {
    const frames: Frame[] = []
    if (!this.#stage.wantsPassed) return frames
    for (let position = from + 1; position <= to; position += 1)
      frames.push(await this.#timeline.at(position))
    return frames
  }

  async #advance(isCurrent: () => boolean): Promise<void> {
    const { startTime = 0 } = this.#timeline
    if (this.hasTime && this.pace.time < startTime) this.pace.set(startTime)
    const due = await this.#timeline.positionOf(this.#dueTarget())
    if (!isCurrent()) return
    const { position } = this.#stage.frame
    if (due > position) {
      const passed = await this.passed(position, due)
      const frame = await this.#timeline.at(due)
      if (!isCurrent()) return
      this.#stage.show(frame, passed)
    }
    await this.#awaitNext(isCurrent)
  }

  #dueTarget(): SeekTarget {
    const { time } = this.pace
    return this.hasTime ? { ts: time } : { position: Math.floor(time / this.#unit) }
  }

  async #awaitNext(isCurrent: () => boolean): Promise<void> {
    const next = await this.#frameAfter(this.#stage.frame.position)
    if (!isCurrent()) return
    if (next === undefined) {
      this.#stage.ended()
      return
    }
    const time = this.timeOf(next)
    if (this.skipIdle !== undefined && time - this.pace.time > this.skipIdle) {
      this.pace.set(time - this.skipIdle)
    }
    this.wake(Math.max(frameTime, this.pace.until(time)))
  }

  async #frameAfter(position: number): Promise<Frame | undefined> {
    try {
      return await this.#timeline.at(position + 1)
    } catch (cause) {
      if (cause instanceof TimelineFailure && cause.code === 'outOfRange') return undefined
      throw cause
    }
  }
}
