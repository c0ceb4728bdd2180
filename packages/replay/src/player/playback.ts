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
import { Pace } from './pace.ts'

/** A playing room is shown at most this often, ms. */
const frameLength = 16

/** The longest delay that timers of browsers and Node can take, ms. */
const longestDelay = 2_147_483_647

/** The player that a playback moves. */
export interface Stage {
  frame(): Frame
  /** Whether anything is interested in the frames between two that are shown. */
  isPlayedObserved(): boolean
  show(frame: Frame, passed: readonly Frame[]): void
  ended(): void
  failed(cause: unknown): void
}

interface PlaybackOptions {
  readonly scheduler: SchedulerLike
  readonly speed: number
  /** Of a log without times: ms for each change. */
  readonly unit: number
}

/** Shows what is due, then waits for the change after it. */
export class Playback {
  readonly pace: Pace
  skipIdle: number | undefined
  readonly #timeline: Timeline
  readonly #stage: Stage
  readonly #options: PlaybackOptions
  /** After how many ms the next frame is due; undefined: nothing is. A new plan cancels the one before. */
  readonly #plan$ = new Subject<number | undefined>()

  constructor(timeline: Timeline, stage: Stage, options: PlaybackOptions) {
    this.#timeline = timeline
    this.#stage = stage
    this.#options = options
    this.pace = new Pace(options.scheduler, options.speed)
    this.#plan$
      .pipe(switchMap((delay) => (delay === undefined ? EMPTY : this.#advanceAfter(delay))))
      .subscribe((next) => this.#await(next))
  }

  /** Whether the log has times; without them each change takes a unit. */
  get hasTime(): boolean {
    return this.#timeline.startTime !== undefined
  }

  /** The time of a frame, ms. */
  timeOf({ position, time }: Frame): number {
    return this.hasTime ? (time ?? this.#timeline.startTime ?? 0) : position * this.#options.unit
  }

  start(delay = 0): void {
    this.#plan$.next(delay)
  }

  stop(): void {
    this.#plan$.next(undefined)
  }

  /** The frames after a position up to another, where anything is interested in them. */
  async passed(from: number, to: number): Promise<readonly Frame[]> {
    const frames: Frame[] = []
    if (!this.#stage.isPlayedObserved()) return frames
    for (let position = from + 1; position <= to; position += 1)
      frames.push(await this.#timeline.at(position))
    return frames
  }

  /** Emits the frame that comes next, undefined at the end of the log. */
  #advanceAfter(delay: number): Observable<Frame | undefined> {
    this.pace.started(delay)
    return timer(delay, this.#options.scheduler).pipe(
      tap(() => this.pace.fired()),
      concatMap(() => this.#due()),
      tap(({ frame, passed }) => {
        if (frame !== undefined) this.#stage.show(frame, passed)
      }),
      concatMap(() => this.#frameAfter(this.#stage.frame().position)),
      catchError((cause: unknown) => {
        this.#stage.failed(cause)
        return EMPTY
      }),
    )
  }

  /** The frame that is due by now, undefined where that is the one shown, and those passed on the way. */
  async #due(): Promise<{ readonly frame: Frame | undefined; readonly passed: readonly Frame[] }> {
    const { startTime = 0 } = this.#timeline
    if (this.hasTime && this.pace.time < startTime) this.pace.set(startTime)
    const { position } = this.#stage.frame()
    const due = await this.#timeline.positionOf(this.#dueTarget())
    if (due <= position) return { frame: undefined, passed: [] }
    const passed = await this.passed(position, due)
    return { frame: await this.#timeline.at(due), passed }
  }

  #dueTarget(): SeekTarget {
    const { time } = this.pace
    return this.hasTime ? { ts: time } : { position: Math.floor(time / this.#options.unit) }
  }

  #await(next: Frame | undefined): void {
    if (next === undefined) return this.#stage.ended()
    const time = this.timeOf(next)
    if (this.skipIdle !== undefined && time - this.pace.time > this.skipIdle)
      this.pace.set(time - this.skipIdle)
    this.start(Math.min(longestDelay, Math.max(frameLength, this.pace.until(time))))
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
