import type { RoomSnapshot } from '@roomfold/state'
import {
  asyncScheduler,
  catchError,
  distinctUntilChanged,
  EMPTY,
  map,
  type Observable,
  ReplaySubject,
  Subject,
  skip,
  startWith,
  switchMap,
  tap,
} from 'rxjs'
import { type Frame, type SeekTarget, type Timeline, TimelineFailure } from '../timeline/contract.ts'
import { checkedSkipIdle, checkedSpeed } from './checks.ts'
import type { PlayedAction, Player, PlayerOptions, PlayerStatus } from './contract.ts'
import { firstFrame, Playback } from './playback.ts'
import { type PlayerEvent, type PlayerState, playerTable } from './state.ts'

/** Plays a timeline. */
export class LogPlayer implements Player {
  readonly timeline: Timeline
  readonly #shown$ = new ReplaySubject<Frame>(1)
  readonly #changed$ = new Subject<void>()
  readonly #played$ = new Subject<PlayedAction>()
  readonly #playback: Playback
  readonly #stopGrowth: () => void
  #state: PlayerState = 'paused'
  #frame: Frame
  #loop: boolean
  #failure: Error | undefined
  #status: PlayerStatus | undefined
  #newestSeek = 0
  /** Seeks and steps run sequentially. */
  #work: Promise<unknown> = Promise.resolve()
  #waiting = 0

  constructor(timeline: Timeline, options: PlayerOptions) {
    const { scheduler = asyncScheduler, speed = 1, skipIdle, loop = false, pace: unit = 1_000 } = options
    const isPlayedObserved = () => this.#played$.observed
    this.timeline = timeline
    this.#playback = new Playback(timeline, { scheduler, speed: checkedSpeed(speed), unit, isPlayedObserved })
    this.#playback.skipIdle = checkedSkipIdle(skipIdle)
    this.#loop = loop
    this.#frame = firstFrame(timeline)
    this.#shown$.next(this.#frame)
    this.#plan$().subscribe()
    this.#stopGrowth = timeline.onGrowth(() => this.#grew())
  }

  readonly room$: Observable<RoomSnapshot> = this.#shown$.pipe(map(({ snapshot }) => snapshot))

  readonly status$: Observable<PlayerStatus> = this.#changed$.pipe(
    startWith(undefined),
    map(() => this.status),
    distinctUntilChanged(),
  )

  readonly actions$ = this.#played$.asObservable()

  get status(): PlayerStatus {
    const { length, startTime, endTime } = this.timeline
    this.#status ??= Object.freeze({
      state: this.#state,
      position: this.#frame.position,
      length,
      time: this.#playback.time,
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
    this.#listen(this.#shown$.pipe(skip(1)), listener)

  readonly subscribeStatus = (listener: () => void): (() => void) => this.#listen(this.#changed$, listener)

  readonly play = (): void => {
    if (this.#state === 'playing' || this.#state === 'closed') return
    const isAgain = this.#state === 'ended'
    this.#enter('play')
    if (isAgain) void this.#add(() => this.#show({ position: 0 }))
  }

  readonly pause = (): void => {
    if (this.#state === 'playing') this.#enter('pause')
  }

  readonly step = (count = 1): Promise<Frame> =>
    this.#add(async () => {
      const { position } = this.#frame
      const target = await this.timeline.positionOf({ position: position + Math.trunc(count) })
      return this.#show({ position: target }, await this.#playback.passed(position, target))
    })

  readonly seek = (target: SeekTarget): Promise<Frame> => {
    this.#newestSeek += 1
    const own = this.#newestSeek
    return this.#add(() => (own === this.#newestSeek ? this.#show(target) : Promise.resolve(this.#frame)))
  }

  readonly setSpeed = (speed: number): void => {
    this.#playback.clock.setSpeed(checkedSpeed(speed))
    this.#changed()
  }

  readonly setSkipIdle = (limit: number | undefined): void => {
    this.#playback.skipIdle = checkedSkipIdle(limit)
    this.#changed()
  }

  readonly setLoop = (loop: boolean): void => {
    this.#loop = loop
    this.#changed()
  }

  readonly on: Player['on'] = (type, effect, { origins = ['live'] } = {}) => {
    if (!origins.includes('replay')) return () => undefined
    const run = ({ action, origin }: PlayedAction): unknown =>
      action.type === type ? effect(action as Parameters<typeof effect>[0], origin) : undefined
    return this.#listen(this.#played$, run)
  }

  readonly close = (): void => {
    if (this.#state === 'closed') return
    this.#stopGrowth()
    this.#enter('close')
    for (const subject of [this.#shown$, this.#played$, this.#changed$]) subject.complete()
  }

  /** Plays in the state `playing`, unless a seek is pending. Plans anew when the speed or `skipIdle` changes. */
  #plan$(): Observable<unknown> {
    const { clock } = this.#playback
    return this.#changed$.pipe(
      map(() => {
        const isRunning = this.#state === 'playing' && this.#waiting === 0
        return isRunning ? `${clock.speed} ${this.#playback.skipIdle}` : undefined
      }),
      distinctUntilChanged(),
      switchMap((plan) => (plan === undefined ? EMPTY : this.#play$())),
    )
  }

  #play$(): Observable<unknown> {
    const shown = () => this.#frame.position
    return this.#playback.play(shown).pipe(
      tap({ next: ({ frame, passed }) => this.#setFrame(frame, passed), complete: () => this.#ended() }),
      catchError((cause: unknown) => {
        this.#failed(cause)
        return EMPTY
      }),
    )
  }

  #enter(event: PlayerEvent): void {
    this.#state = playerTable[this.#state][event]
    if (this.#state === 'playing') this.#playback.clock.start()
    else this.#playback.clock.stop()
    this.#changed()
  }

  #changed(): void {
    this.#status = undefined
    this.#changed$.next()
  }

  /** Doesn't notify listeners: one of them may have failed and would fail again. */
  #recordFailure(cause: unknown): void {
    this.#failure = cause instanceof Error ? cause : new Error(String(cause))
    this.#status = undefined
  }

  /** A listener that throws, or whose promise rejects, is a failure; the subscription continues. */
  #listen<T>(source$: Observable<T>, listener: (value: T) => unknown): () => void {
    const subscription = source$.subscribe(async (value) => {
      try {
        await listener(value)
      } catch (cause) {
        this.#recordFailure(cause)
      }
    })
    return () => subscription.unsubscribe()
  }

  #add(task: () => Promise<Frame>): Promise<Frame> {
    if (this.#state === 'closed')
      return Promise.reject(new TimelineFailure('closed', 'the player was closed: create another one'))
    this.#waiting += 1
    this.#changed()
    const done = this.#work.then(task).finally(() => {
      this.#waiting -= 1
    })
    this.#work = done.then(
      () => this.#changed(),
      (cause: unknown) => this.#failed(cause),
    )
    return done
  }

  #failed(cause: unknown): void {
    if (this.#state === 'closed') return
    this.#playback.clock.set(this.#playback.timeOf(this.#frame))
    this.#recordFailure(cause)
    this.#enter('failed')
  }

  async #show(target: SeekTarget, passed?: readonly Frame[]): Promise<Frame> {
    const frame = await this.timeline.seek(target)
    if (this.#state === 'closed') return frame
    const ts = typeof target === 'object' && 'ts' in target ? target.ts : Number.NEGATIVE_INFINITY
    this.#playback.clock.set(Math.max(ts, this.#playback.timeOf(frame)))
    this.#failure = undefined
    if (this.#state === 'ended') this.#state = playerTable.ended.moved
    this.#setFrame(frame, passed)
    return frame
  }

  #setFrame(frame: Frame, passed: readonly Frame[] = []): void {
    // A reloaded room is another object with equal content: keep the current one.
    const isNew = frame.position !== this.#frame.position || this.#frame.change === undefined
    if (isNew) this.#frame = frame
    this.#status = undefined
    if (isNew) this.#shown$.next(frame)
    this.#changed$.next()
    for (const { change } of passed) {
      if (change?.kind === 'action') this.#played$.next({ action: change.action, origin: 'replay' })
    }
  }

  #grew(): void {
    const roomUuid = this.timeline.header?.roomUuid
    const isUnnamed = this.#frame.position === 0 && this.#frame.snapshot.room.roomUuid !== roomUuid
    if (isUnnamed) this.#setFrame(firstFrame(this.timeline))
    else this.#changed()
  }

  #ended(): void {
    if (this.#loop && this.#frame.position > 0) void this.#add(() => this.#show({ position: 0 }))
    else this.#enter('reachedEnd')
  }
}
