import { emptySnapshot, type RoomSnapshot } from '@roomfold/state'
import { asyncScheduler, defer, distinctUntilChanged, map, type Observable, Subject, startWith } from 'rxjs'
import { type Frame, type SeekTarget, type Timeline, TimelineFailure } from '../timeline/contract.ts'
import type { PlayedAction, Player, PlayerOptions, PlayerStatus } from './contract.ts'
import { Playback, type Stage } from './playback.ts'
import { type PlayerEvent, type PlayerState, playerTable } from './state.ts'

const slowest = 0.25
const fastest = 64

const checkedSpeed = (speed: number): number => {
  if (speed >= slowest && speed <= fastest) return speed
  throw new RangeError(`player: \`speed\` must be a number from ${slowest} to ${fastest}, received ${speed}`)
}

const checkedIdle = (longest: number | undefined): number | undefined => {
  if (longest === undefined || longest >= 0) return longest
  throw new RangeError(`player: \`skipIdle\` must be a number of ms >= 0, received ${longest}`)
}

/** Before the first change. */
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
  /** What is shown while it isn't playing, ms. */
  #heldTime: number | undefined
  #status: PlayerStatus | undefined
  #newestSeek = 0
  /** Seeks and steps run one after the other. */
  #work: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(timeline: Timeline, options: PlayerOptions) {
    const { scheduler = asyncScheduler, speed = 1, skipIdle, loop = false, pace = 1_000 } = options
    this.timeline = timeline
    this.#playback = new Playback(timeline, this.#stage(), {
      scheduler,
      speed: checkedSpeed(speed),
      unit: pace,
    })
    this.#playback.skipIdle = checkedIdle(skipIdle)
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
      speed: this.#playback.pace.speed,
      skipIdle: this.#playback.skipIdle,
      loop: this.#loop,
      seeking: this.#waiting > 0,
      failure: this.#failure,
    })
    return this.#status
  }

  readonly getSnapshot = (): RoomSnapshot => this.#frame.snapshot

  readonly subscribe = (listener: () => void): (() => void) => this.#listen(this.#moved$, listener)

  readonly subscribeStatus = (listener: () => void): (() => void) => this.#listen(this.#changed$, listener)

  readonly play = (): void => {
    const isAgain = this.#state === 'ended'
    if (this.#state === 'playing' || !this.#enter('play')) return
    this.#playback.stop()
    this.#playback.pace.set(this.#heldTime ?? this.#playback.timeOf(this.#frame))
    if (isAgain) void this.#add(() => this.#show({ position: 0 }))
    else this.#playback.start()
  }

  readonly pause = (): void => {
    if (this.#state !== 'playing') return
    this.#playback.stop()
    this.#heldTime = this.#playback.pace.time
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
    this.#playback.pace.setSpeed(checkedSpeed(speed))
    this.#replan()
  }

  readonly setSkipIdle = (longest: number | undefined): void => {
    this.#playback.skipIdle = checkedIdle(longest)
    this.#replan()
  }

  readonly setLoop = (loop: boolean): void => {
    this.#loop = loop
    this.#changed()
  }

  readonly on: Player['on'] = (type, effect, { origins = ['live'] } = {}) => {
    if (!origins.includes('replay')) return () => undefined
    return this.#listen(this.#played$, ({ action, origin }) => {
      if (action.type === type) effect(action as Parameters<typeof effect>[0], origin)
    })
  }

  readonly close = (): void => {
    if (this.#state === 'closed') return
    this.#playback.stop()
    this.#stopGrowth()
    this.#enter('close')
    for (const subject of [this.#moved$, this.#played$, this.#changed$]) subject.complete()
  }

  /** Calls a listener with each value; what it throws is the status' `failure` and doesn't stop others. */
  #listen<T>(source$: Observable<T>, listener: (value: T) => void): () => void {
    const subscription = source$.subscribe((value) => {
      try {
        listener(value)
      } catch (cause) {
        this.#note(cause)
      }
    })
    return () => subscription.unsubscribe()
  }

  #stage(): Stage {
    return {
      frame: () => this.#frame,
      isPlayedObserved: () => this.#played$.observed,
      show: (due, passed) => {
        this.#place(due)
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
    const time = this.#state === 'playing' ? this.#playback.pace.time : (this.#heldTime ?? startTime)
    return Math.max(startTime, this.timeline.state === 'reading' ? time : Math.min(time, endTime))
  }

  /** While the log is read, steps may go beyond what has been read. */
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

  /** Without a notification: a listener may have failed, which must not cause the next failure. */
  #note(cause: unknown): void {
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
    this.#note(cause)
    this.#enter('failed')
  }

  async #show(target: SeekTarget): Promise<Frame> {
    const frame = await this.timeline.seek(target)
    if (this.#state === 'closed') return frame
    const isTime = typeof target === 'object' && 'ts' in target
    this.#heldTime = isTime ? Math.max(target.ts, this.#playback.timeOf(frame)) : this.#playback.timeOf(frame)
    this.#playback.pace.set(this.#heldTime)
    this.#failure = undefined
    if (this.#state === 'ended') this.#state = playerTable.ended.moved
    this.#place(frame)
    return frame
  }

  #place(frame: Frame): void {
    // A room that was loaded again is another object with the same content: keep the one that is shown.
    const isNew = frame.position !== this.#frame.position || this.#frame.change === undefined
    if (isNew) this.#frame = frame
    this.#status = undefined
    if (isNew) this.#moved$.next()
    this.#changed$.next()
  }

  /** The speed or the longest pause changed: the next frame is due at another time. */
  #replan(): void {
    this.#changed()
    if (this.#state === 'playing') this.#playback.start()
  }

  #grew(): void {
    const roomUuid = this.timeline.header?.roomUuid
    const isUnnamed = this.#frame.position === 0 && this.#frame.snapshot.room.roomUuid !== roomUuid
    if (isUnnamed) this.#place(firstFrame(this.timeline))
    else this.#changed()
  }

  #ended(): void {
    if (this.#loop && this.#frame.position > 0) void this.#add(() => this.#show({ position: 0 }))
    else {
      this.#heldTime = this.#playback.pace.time
      this.#enter('reachedEnd')
    }
  }
}

/**
 * Plays a recorded class; it starts paused at the beginning. Read it like a live store, with `getSnapshot` and
 * `subscribe` or `room$`: the same user interface shows both.
 *
 * @throws RangeError for options out of range.
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
