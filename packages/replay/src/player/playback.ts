import { emptySnapshot } from '@roomfold/state'
import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  expand,
  filter,
  map,
  type Observable,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs'
import { type Frame, type Timeline, TimelineFailure } from '../timeline/contract.ts'
import { PlaybackClock } from './playback-clock.ts'

/** The shortest time between two shown frames, ms: 60 Hz. */
const renderInterval = 16

/** The longest delay of a timer in browsers and Node, ms. */
const maxDelay = 2_147_483_647

/** The frame before the first change. */
export const firstFrame = ({ header }: Timeline): Frame => ({
  position: 0,
  snapshot: emptySnapshot(header?.roomUuid),
  change: undefined,
  time: undefined,
})

/** A frame that is due, and the frames that were passed on the way to it; empty if nothing subscribes to them. */
export interface Due {
  readonly frame: Frame
  readonly passed: readonly Frame[]
}

interface PlaybackOptions {
  readonly scheduler: SchedulerLike
  readonly speed: number
  /** ms per change, for logs without times. */
  readonly unit: number
  /** Whether there are subscribers for the actions between two shown frames. */
  readonly isPlayedObserved: () => boolean
}

/** Tells which frame is due, and waits for the next change. */
export class Playback {
  readonly clock: PlaybackClock
  skipIdle: number | undefined
  readonly #timeline: Timeline
  readonly #options: PlaybackOptions

  constructor(timeline: Timeline, options: PlaybackOptions) {
    this.#timeline = timeline
    this.#options = options
    this.clock = new PlaybackClock(options.scheduler, options.speed)
  }

  /** Whether the log has times. Without times, each change takes `unit` ms. */
  get hasTime(): boolean {
    return this.#timeline.startTime !== undefined
  }

  /** The current service time, ms UTC, within the log. Undefined if the log has no times. */
  get time(): number | undefined {
    const { startTime, endTime = Number.POSITIVE_INFINITY, state } = this.#timeline
    const { time } = this.clock
    if (startTime === undefined) return undefined
    return Math.max(startTime, state === 'reading' ? time : Math.min(time, endTime))
  }

  /** The service time of a frame, ms. */
  timeOf({ position, time }: Frame): number {
    return this.hasTime ? (time ?? this.#timeline.startTime ?? 0) : position * this.#options.unit
  }

  /** The frames after `from`, up to `to`; empty if nothing subscribes to them. */
  async passed(from: number, to: number): Promise<readonly Frame[]> {
    const frames: Frame[] = []
    if (!this.#options.isPlayedObserved()) return frames
    for (let position = from + 1; position <= to; position += 1)
      frames.push(await this.#timeline.at(position))
    return frames
  }

  /**
   * Emits the frames after the shown one when they are due. Completes at the end of the log. `shown`: the position that is
   * shown; it must follow what is emitted.
   */
  play(shown: () => number): Observable<Due> {
    const dueAfter = (delay: number): Observable<Due | number> => {
      this.clock.started(delay)
      const due$ = timer(delay, this.#options.scheduler).pipe(
        tap(() => this.clock.fired()),
        concatMap(() => this.#due(shown())),
        filter((due) => due !== undefined),
      )
      return concat(
        due$,
        this.#delayBefore(() => shown() + 1),
      )
    }
    return defer(() => dueAfter(0)).pipe(
      expand((next) => (typeof next === 'number' ? dueAfter(next) : EMPTY)),
      filter((next) => typeof next !== 'number'),
    )
  }

  /** The frame that is due. Undefined if it is already shown. */
  async #due(position: number): Promise<Due | undefined> {
    const { startTime = 0 } = this.#timeline
    if (this.hasTime && this.clock.time < startTime) this.clock.set(startTime)
    const { time } = this.clock
    const target = this.hasTime ? { ts: time } : { position: Math.floor(time / this.#options.unit) }
    const due = await this.#timeline.positionOf(target)
    if (due <= position) return undefined
    const passed = await this.passed(position, due)
    return { frame: await this.#timeline.at(due), passed }
  }

  /** ms until a position is due. Empty after the end of the log. */
  #delayBefore(position: () => number): Observable<number> {
    return defer(() => this.#timeline.at(position())).pipe(
      map((frame) => {
        const time = this.timeOf(frame)
        if (this.skipIdle !== undefined && time - this.clock.time > this.skipIdle)
          this.clock.set(time - this.skipIdle)
        return Math.min(maxDelay, Math.max(renderInterval, this.clock.until(time)))
      }),
      catchError((cause: unknown) => {
        if (cause instanceof TimelineFailure && cause.code === 'outOfRange') return EMPTY
        throw cause
      }),
    )
  }
}
