import { emptySnapshot, type RoomSnapshot } from '@roomfold/state'
import { type Frame, type SeekTarget, type Timeline, TimelineFailure } from '../timeline/contract.ts'
import { systemClock } from './clock.ts'
import type { Player, PlayerOptions, PlayerStatus } from './contract.ts'
import { ReplayEffects } from './effects.ts'
import { Listeners } from './listeners.ts'
import { Playback, type Stage } from './playback.ts'
import { type PlayerEvent, type PlayerState, playerTable } from './state.ts'

const slowest = 0.25
const fastest = 64

const speedOf = (speed: number): number => {
  if (speed >= slowest && speed <= fastest) return speed
  throw new RangeError(`the speed of a player is ${slowest} to ${fastest}, not ${speed}`)
}

const idleOf = (longest: number | undefined): number | undefined => {
  if (longest === undefined || longest >= 0) return longest
  throw new RangeError(`skipIdle takes ms from 0 on, not ${longest}`)
}

/** Nothing was shown yet. */
const nothing = (timeline: Timeline): Frame => ({
  position: 0,
  snapshot: emptySnapshot(timeline.header?.roomUuid),
  change: undefined,
  time: undefined,
})

class LogPlayer implements Player {
  readonly timeline: Timeline
  readonly #playback: Playback
  readonly #room = new Listeners((cause) => this.#note(cause))
  readonly #changes = new Listeners((cause) => this.#note(cause))
  readonly #effects = new ReplayEffects((cause) => this.#note(cause))
  readonly #forgetGrowth: () => void
  #state: PlayerState = 'paused'
  #frame: Frame
  #loop: boolean
  #failure: Error | undefined
  /** What is shown while it isn't playing: ms. */
  #heldTime: number | undefined
  #status: PlayerStatus | undefined
  /** What is under way, one after the other. */
  #work: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #newestSeek = 0

  constructor(timeline: Timeline, options: PlayerOptions) {
    this.timeline = timeline
    this.#playback = new Playback(timeline, this.#stage(), {
      clock: options.clock ?? systemClock,
      speed: speedOf(options.speed ?? 1),
      unit: options.pace ?? 1_000,
    })
    this.#playback.skipIdle = idleOf(options.skipIdle)
    this.#loop = options.loop ?? false
    this.#frame = nothing(timeline)
    this.#forgetGrowth = timeline.onGrowth(() => this.#grew())
  }

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

  readonly subscribe = (listener: () => void): (() => void) => this.#room.add(listener)

  readonly subscribeStatus = (listener: () => void): (() => void) => this.#changes.add(listener)

  readonly play = (): void => {
    const isAgain = this.#state === 'ended'
    if (this.#state === 'playing' || !this.#enter('play')) return
    this.#playback.supersede()
    this.#playback.pace.set(this.#heldTime ?? this.#playback.timeOf(this.#frame))
    if (isAgain) void this.#queue(() => this.#show({ position: 0 }))
    else this.#playback.wake()
  }

  readonly pause = (): void => {
    if (this.#state !== 'playing') return
    this.#playback.stop()
    this.#heldTime = this.#playback.pace.time
    this.#enter('pause')
  }

  readonly step = (count = 1): Promise<Frame> =>
    this.#queue(async () => {
      const { position } = this.#frame
      const target = Math.max(0, Math.min(this.#lastPosition(), position + Math.trunc(count)))
      const passed = await this.#playback.passed(position, target)
      const frame = await this.#show({ position: target })
      this.#effects.run(passed)
      return frame
    })

  readonly seek = (target: SeekTarget): Promise<Frame> => {
    this.#newestSeek += 1
    const own = this.#newestSeek
    return this.#queue(() => (own === this.#newestSeek ? this.#show(target) : Promise.resolve(this.#frame)))
  }

  readonly setSpeed = (speed: number): void => {
    this.#playback.pace.setSpeed(speedOf(speed))
    this.#again()
  }

  readonly setSkipIdle = (longest: number | undefined): void => {
    this.#playback.skipIdle = idleOf(longest)
    this.#again()
  }

  readonly setLoop = (loop: boolean): void => {
    this.#loop = loop
    this.#changed()
  }

  readonly on: Player['on'] = (type, effect, options = {}) => {
    if (!(options.origins ?? ['live']).includes('replay')) return () => undefined
    return this.#effects.add(type, effect as Parameters<ReplayEffects['add']>[1])
  }

  readonly close = (): void => {
    if (this.#state === 'closed') return
    this.#playback.stop()
    this.#forgetGrowth()
    this.#enter('close')
    this.#effects.clear()
    this.#room.clear()
    this.#changes.clear()
  }

  /** What the playback sees of this player. */
  #stage(): Stage {
    const frame = (): Frame => this.#frame
    const isPlaying = (): boolean => this.#state === 'playing'
    const wantsPassed = (): boolean => this.#effects.size > 0
    return {
      get frame() {
        return frame()
      },
      get isPlaying() {
        return isPlaying()
      },
      get wantsPassed() {
        return wantsPassed()
      },
      show: (due, passed) => {
        this.#place(due)
        this.#effects.run(passed)
      },
      ended: () => this.#ended(),
      failed: (cause) => this.#broken(cause),
    }
  }

  #shownTime(): number | undefined {
    if (!this.#playback.hasTime) return undefined
    const { endTime = Number.POSITIVE_INFINITY, startTime = 0 } = this.timeline
    const time = this.#state === 'playing' ? this.#playback.pace.time : (this.#heldTime ?? startTime)
    return Math.max(startTime, this.timeline.state === 'reading' ? time : Math.min(time, endTime))
  }

  /** While the log is read, steps go on to what isn't there yet. */
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
    this.#changes.tell()
  }

  /** Nobody is told: it may be a listener that failed. */
  #note(cause: unknown): void {
    this.#failure = cause instanceof Error ? cause : new Error(String(cause))
    this.#status = undefined
  }

  /** Runs one thing after the other; what fails stops the playing. */
  #queue(task: () => Promise<Frame>): Promise<Frame> {
    if (this.#state === 'closed')
      return Promise.reject(new TimelineFailure('closed', 'this player was closed'))
    this.#playback.supersede()
    this.#waiting += 1
    this.#changed()
    const done = this.#work.then(task).finally(() => {
      this.#waiting -= 1
    })
    this.#work = done.then(
      () => this.#settled(),
      (cause: unknown) => this.#broken(cause),
    )
    // Whoever doesn't wait for it finds the failure in the status.
    this.#work.catch(() => undefined)
    done.catch(() => undefined)
    return done
  }

  #settled(): void {
    this.#changed()
    if (this.#state === 'playing' && this.#waiting === 0) this.#playback.wake()
  }

  #broken(cause: unknown): void {
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
    // Loaded again, a room is another object; who shows it need not know.
    const isNew = frame.position !== this.#frame.position || this.#frame.change === undefined
    if (isNew) this.#frame = frame
    this.#status = undefined
    if (isNew) this.#room.tell()
    this.#changes.tell()
  }

  /** Speed or idle time have changed: what is waited for comes at another time. */
  #again(): void {
    this.#changed()
    if (this.#state === 'playing') this.#playback.wake()
  }

  #grew(): void {
    const roomUuid = this.timeline.header?.roomUuid
    const isUnnamed = this.#frame.position === 0 && this.#frame.snapshot.room.roomUuid !== roomUuid
    if (isUnnamed) this.#place(nothing(this.timeline))
    else this.#changed()
  }

  #ended(): void {
    if (this.#loop && this.#frame.position > 0) void this.#queue(() => this.#show({ position: 0 }))
    else {
      this.#heldTime = this.#playback.pace.time
      this.#enter('reachedEnd')
    }
  }
}

/**
 * Plays a recorded class: starts paused at its beginning. Read it as a live store, with `getSnapshot` and
 * `subscribe`: the same user interface shows both.
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
