import {
  catchError,
  concatMap,
  defer,
  EMPTY,
  type Observable,
  type SchedulerLike,
  Subject,
  switchMap,
  tap,
  timer,
} from 'rxjs'
import { type Frame, type SeekTarget, type Timeline, TimelineFailure } from '../timeline/contract.ts'
import { PlaybackClock } from './playback-clock.ts'

/** The shortest time between two shown frames, ms: 60 Hz. */
const renderInterval = 16

/** The longest delay of a timer in browsers and Node, ms. */
const maxDelay = 2_147_483_647

/** The player that a playback advances. */
export interface PlaybackHost {
  frame(): Frame
  /** Whether there are subscribers for the actions between two shown frames. */
  isPlayedObserved(): boolean
  show(frame: Frame, passed: readonly Frame[]): void
  ended(): void
  failed(cause: unknown): void
}

interface PlaybackOptions {
  readonly scheduler: SchedulerLike
  readonly speed: number
  /** ms per change, for logs without times. */
  readonly unit: number
}

/** Shows the frame that is due, then waits for the next change. */
export class Playback {
  readonly clock: PlaybackClock
  skipIdle: number | undefined
  readonly #timeline: Timeline
  readonly #host: PlaybackHost
  readonly #options: PlaybackOptions
  /** ms until the next frame is due; undefined stops. A new value cancels the pending one. */
  readonly #plan$ = new Subject<number | undefined>()

  constructor(timeline: Timeline, stage: PlaybackHost, options: PlaybackOptions) {
    this.#timeline = timeline
    this.#host = stage
    this.#options = options
    this.clock = new PlaybackClock(options.scheduler, options.speed)
    this.#plan$
      .pipe(switchMap((delay) => (delay === undefined ? EMPTY : this.#advanceAfter(delay))))
      .subscribe((next) => this.#await(next))
  }

  /** Whether the log has times. Without times, each change takes `unit` ms. */
  get hasTime(): boolean {
    return this.#timeline.startTime !== undefined
  }

  /** The service time of a frame, ms. */
  timeOf({ position, time }: Frame): number {
    return this.hasTime ? (time ?? this.#timeline.startTime ?? 0) : position * this.#options.unit
  }

  start(delay = 0): void {
    this.#plan$.next(delay)
  }

  stop(): void {
    this.#plan$.next(undefined)
  }

  /** The frames after `from`, up to `to`; empty if nothing subscribes to them. */
  async passed(from: number, to: number): Promise<readonly Frame[]> {
    const frames: Frame[] = []
    if (!this.#host.isPlayedObserved()) return frames
    for (let position = from + 1; position <= to; position += 1)
      frames.push(await this.#timeline.at(position))
    return frames
  }

  /** Shows the due frame after a delay, then emits the next frame; undefined at the end of the log. */
  #advanceAfter(delay: number): Observable<Frame | undefined> {
    this.clock.started(delay)
    return timer(delay, this.#options.scheduler).pipe(
      tap(() => this.clock.fired()),
      concatMap(() => this.#due()),
      tap(({ frame, passed }) => {
        if (frame !== undefined) this.#host.show(frame, passed)
      }),
      concatMap(() => this.#frameAfter(this.#host.frame().position)),
      catchError((cause: unknown) => {
        this.#host.failed(cause)
        return EMPTY
      }),
    )
  }

  /** The frame that is due, undefined if it is already shown, and the frames before it. */
  async #due(): Promise<{ readonly frame: Frame | undefined; readonly passed: readonly Frame[] }> {
    const { startTime = 0 } = this.#timeline
    if (this.hasTime && this.clock.time < startTime) this.clock.set(startTime)
    const { position } = this.#host.frame()
    const due = await this.#timeline.positionOf(this.#dueTarget())
    if (due <= position) return { frame: undefined, passed: [] }
    const passed = await this.passed(position, due)
    return { frame: await this.#timeline.at(due), passed }
  }

  #dueTarget(): SeekTarget {
    const { time } = this.clock
    return this.hasTime ? { ts: time } : { position: Math.floor(time / this.#options.unit) }
  }

  #await(next: Frame | undefined): void {
    if (next === undefined) return this.#host.ended()
    const time = this.timeOf(next)
    if (this.skipIdle !== undefined && time - this.clock.time > this.skipIdle)
      this.clock.set(time - this.skipIdle)
    this.start(Math.min(maxDelay, Math.max(renderInterval, this.clock.until(time))))
  }

  #frameAfter(position: number): Observable<Frame | undefined> {
    return defer(() => this.#timeline.at(position + 1)).pipe(
      catchError((cause: unknown) => {
        if (cause instanceof TimelineFailure && cause.code === 'outOfRange') return [undefined]
        throw cause
      }),
    )
  }
}
