import { emptySnapshot, type RoomSnapshot } from '@roomfold/state'
import { asyncScheduler, defer, distinctUntilChanged, map, type Observable, Subject, startWith } from 'rxjs'
import { type Frame, type SeekTarget, type Timeline, TimelineFailure } from '../timeline/contract.ts'
import { checkedSkipIdle, checkedSpeed } from './checks.ts'
import type { PlayedAction, Player, PlayerOptions, PlayerStatus } from './contract.ts'
import { listen } from './listen.ts'
import { Playback, type PlaybackHost } from './playback.ts'
import { type PlayerEvent, type PlayerState, playerTable } from './state.ts'

/** The frame before the first change. */
const firstFrame = ({ header }: Timeline): Frame => ({
  position: 0,
  snapshot: emptySnapshot(header?.roomUuid),
  change: undefined,
  time: undefined,
})

class LogPlayer implements Player {
  readonly timeline: Timeline
  readonly #moved$ = new Subject<void>()
  readonly #changed$ = new Subject<void>()
  readonly #played$ = new Subject<PlayedAction>()
  readonly #playback: Playback
  readonly #stopGrowth: () => void
  #state: PlayerState = 'paused'
  #frame: Frame
  #loop: boolean
  #failure: Error | undefined
  /** The service time while the player isn't playing, ms. */
  #heldTime: number | undefined
  #status: PlayerStatus | undefined
  #newestSeek = 0
  /** Seeks and steps run sequentially. */
  #work: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(timeline: Timeline, options: PlayerOptions) {
    const { scheduler = asyncScheduler, speed = 1, skipIdle, loop = false, pace = 1_000 } = options
    this.timeline = timeline
    this.#playback = new Playback(timeline, this.#host(), {
      scheduler,
      speed: checkedSpeed(speed),
      unit: pace,
    })
    this.#playback.skipIdle = checkedSkipIdle(skipIdle)
    this.#loop = loop
    this.#frame = firstFrame(timeline)
    this.#stopGrowth = timeline.onGrowth(() => this.#grew())
  }

  readonly room$: Observable<RoomSnapshot> = defer(() =>
    this.#moved$.pipe(
      startWith(undefined),
      map(() => this.#frame.snapshot),
    ),
  )

  readonly status$: Observable<PlayerStatus> = defer(() =>
    this.#changed$.pipe(
      startWith(undefined),
      map(() => this.status),
      distinctUntilChanged(),
    ),
  )

  readonly actions$ = this.#played$.asObservable()

  get status(): PlayerStatus {
    const { length, startTime, endTime } = this.timeline
    this.#status ??= Object.freeze({
      state: this.#state,
      position: this.#frame.position,
      length,
      time: this.#shownTime(),
      startTime,
      endTime,
      speed: this.#playback.clock.speed,
      skipIdle: this.#playback.skipIdle,
      loop: this.#loop,
      seeking: this.#waiting > 0,
      failure: this.#failure,
    })
    return this.#status
  }

  readonly getSnapshot = (): RoomSnapshot => this.#frame.snapshot

  readonly subscribe = (listener: () => void): (() => void) =>
    listen(this.#moved$, listener, this.#recordFailure)

  readonly subscribeStatus = (listener: () => void): (() => void) =>
    listen(this.#changed$, listener, this.#recordFailure)

  readonly play = (): void => {
    const isAgain = this.#state === 'ended'
    if (this.#state === 'playing' || !this.#enter('play')) return
    this.#playback.stop()
    this.#playback.clock.set(this.#heldTime ?? this.#playback.timeOf(this.#frame))
    if (isAgain) void this.#add(() => this.#show({ position: 0 }))
    else this.#playback.start()
  }

  readonly pause = (): void => {
    if (this.#state !== 'playing') return
    this.#playback.stop()
    this.#heldTime = this.#playback.clock.time
    this.#enter('pause')
  }

  readonly step = (count = 1): Promise<Frame> =>
    this.#add(async () => {
      const { position } = this.#frame
      const target = Math.max(0, Math.min(this.#lastPosition(), position + Math.trunc(count)))
      const passed = await this.#playback.passed(position, target)
      const frame = await this.#show({ position: target })
      this.#emitPlayed(passed)
      return frame
    })

  readonly seek = (target: SeekTarget): Promise<Frame> => {
    this.#newestSeek += 1
    const own = this.#newestSeek
    return this.#add(() => (own === this.#newestSeek ? this.#show(target) : Promise.resolve(this.#frame)))
  }

  readonly setSpeed = (speed: number): void => {
    this.#playback.clock.setSpeed(checkedSpeed(speed))
    this.#replan()
  }

  readonly setSkipIdle = (limit: number | undefined): void => {
    this.#playback.skipIdle = checkedSkipIdle(limit)
    this.#replan()
  }

  readonly setLoop = (loop: boolean): void => {
    this.#loop = loop
    this.#changed()
  }

  readonly on: Player['on'] = (type, effect, { origins = ['live'] } = {}) => {
    if (!origins.includes('replay')) return () => undefined
    const run = ({ action, origin }: PlayedAction): void => {
      if (action.type === type) effect(action as Parameters<typeof effect>[0], origin)
    }
    return listen(this.#played$, run, this.#recordFailure)
  }

  readonly close = (): void => {
    if (this.#state === 'closed') return
    this.#playback.stop()
    this.#stopGrowth()
    this.#enter('close')
    for (const subject of [this.#moved$, this.#played$, this.#changed$]) subject.complete()
  }

  #host(): PlaybackHost {
    return {
      frame: () => this.#frame,
      isPlayedObserved: () => this.#played$.observed,
      show: (due, passed) => {
        this.#setFrame(due)
        this.#emitPlayed(passed)
      },
      ended: () => this.#ended(),
      failed: (cause) => this.#failed(cause),
    }
  }

  #emitPlayed(frames: readonly Frame[]): void {
    for (const { change } of frames) {
      if (change?.kind === 'action') this.#played$.next({ action: change.action, origin: 'replay' })
    }
  }

  #shownTime(): number | undefined {
    if (!this.#playback.hasTime) return undefined
    const { endTime = Number.POSITIVE_INFINITY, startTime = 0 } = this.timeline
    const time = this.#state === 'playing' ? this.#playback.clock.time : (this.#heldTime ?? startTime)
    return Math.max(startTime, this.timeline.state === 'reading' ? time : Math.min(time, endTime))
  }

  /** While the log is being read, steps may go beyond the current end: they wait. */
  #lastPosition(): number {
    return this.timeline.state === 'reading' ? Number.MAX_SAFE_INTEGER : this.timeline.length
  }

  #enter(event: PlayerEvent): boolean {
    if (this.#state === 'closed') return false
    this.#state = playerTable[this.#state][event]
    this.#changed()
    return true
  }

  #changed(): void {
    this.#status = undefined
    this.#changed$.next()
  }

  /** Doesn't notify listeners: one of them may have failed and would fail again. */
  readonly #recordFailure = (cause: unknown): void => {
    this.#failure = cause instanceof Error ? cause : new Error(String(cause))
    this.#status = undefined
  }

  #add(task: () => Promise<Frame>): Promise<Frame> {
    if (this.#state === 'closed')
      return Promise.reject(new TimelineFailure('closed', 'the player was closed: create another one'))
    this.#playback.stop()
    this.#waiting += 1
    this.#changed()
    const done = this.#work.then(task).finally(() => {
      this.#waiting -= 1
    })
    this.#work = done.then(
      () => this.#settled(),
      (cause: unknown) => this.#failed(cause),
    )
    return done
  }

  #settled(): void {
    this.#changed()
    if (this.#state === 'playing' && this.#waiting === 0) this.#playback.start()
  }

  #failed(cause: unknown): void {
    if (this.#state === 'closed') return
    this.#playback.stop()
    this.#heldTime = this.#playback.timeOf(this.#frame)
    this.#recordFailure(cause)
    this.#enter('failed')
  }

  async #show(target: SeekTarget): Promise<Frame> {
    const frame = await this.timeline.seek(target)
    if (this.#state === 'closed') return frame
    const isTime = typeof target === 'object' && 'ts' in target
    this.#heldTime = isTime ? Math.max(target.ts, this.#playback.timeOf(frame)) : this.#playback.timeOf(frame)
    this.#playback.clock.set(this.#heldTime)
    this.#failure = undefined
    if (this.#state === 'ended') this.#state = playerTable.ended.moved
    this.#setFrame(frame)
    return frame
  }

  #setFrame(frame: Frame): void {
    // A reloaded room is another object with equal content: keep the current one.
    const isNew = frame.position !== this.#frame.position || this.#frame.change === undefined
    if (isNew) this.#frame = frame
    this.#status = undefined
    if (isNew) this.#moved$.next()
    this.#changed$.next()
  }

  /** Reschedules the next frame after a change of speed or `skipIdle`. */
  #replan(): void {
    this.#changed()
    if (this.#state === 'playing') this.#playback.start()
  }

  #grew(): void {
    const roomUuid = this.timeline.header?.roomUuid
    const isUnnamed = this.#frame.position === 0 && this.#frame.snapshot.room.roomUuid !== roomUuid
    if (isUnnamed) this.#setFrame(firstFrame(this.timeline))
    else this.#changed()
  }

  #ended(): void {
    if (this.#loop && this.#frame.position > 0) void this.#add(() => this.#show({ position: 0 }))
    else {
      this.#heldTime = this.#playback.clock.time
      this.#enter('reachedEnd')
    }
  }
}

/**
 * Creates a player of a timeline, paused at the beginning. Like a live store it has `getSnapshot`, `subscribe` and
 * `room$`, so the same user interface can show both.
 *
 * @throws RangeError when `speed` or `skipIdle` is out of range.
 *
 * @example
 * ```ts
 * import { createPlayer, openTimeline } from '@roomfold/replay'
 *
 * const timeline = await openTimeline('{"cmd":1,"sequence":1,"ts":1611307477000,"data":{"state":1}}')
 * const player = createPlayer(timeline)
 * player.subscribe(() => console.log(player.getSnapshot().room.state)) // inProgress
 * await player.step()
 * player.close()
 * ```
 */
export const createPlayer = (timeline: Timeline, options: PlayerOptions = {}): Player =>
  new LogPlayer(timeline, options)
