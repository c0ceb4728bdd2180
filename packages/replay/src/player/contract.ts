import type { ChannelAction } from '@roomfold/protocol'
import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { ActionOf } from '@roomfold/store'
import type { Observable, SchedulerLike } from 'rxjs'
import type { Frame, SeekTarget, Timeline } from '../timeline/contract.ts'
import type { PlayerState } from './state.ts'

/** The status of a player. Immutable: a new object after each change. */
export interface PlayerStatus {
  readonly state: PlayerState
  /** 0 to `length`. */
  readonly position: number
  /** How many positions the timeline has so far. */
  readonly length: number
  /** The current service time, ms UTC; advances between changes while playing. Undefined if the log has no `ts`. */
  readonly time: number | undefined
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  /** 0.25 to 64. */
  readonly speed: number
  /** The longest wait for the next change, ms of service time. Undefined: unlimited. */
  readonly skipIdle: number | undefined
  readonly loop: boolean
  /** Whether a seek or step is pending. */
  readonly seeking: boolean
  /** Why the last seek or step failed. Undefined after one that succeeded. */
  readonly failure: Error | undefined
}

/** Options of a player. */
export interface PlayerOptions {
  /** The scheduler for timers and the current time. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** 0.25 to 64. Default: 1. */
  readonly speed?: number
  /** The longest wait for the next change, ms of service time. Default: unlimited. */
  readonly skipIdle?: number
  /** Restart at the end. Default: false. */
  readonly loop?: boolean
  /** The time between changes of a log without times, ms. Default: 1,000. */
  readonly pace?: number
}

/** The origin of played actions; never `'live'`. */
export type ReplayOrigin = 'replay'

/** An action that was played or stepped over forwards. */
export interface PlayedAction {
  readonly action: ChannelAction
  readonly origin: ReplayOrigin
}

/** A callback for played actions of one type. */
export type ReplayEffect<Type extends ChannelAction['type']> = (
  action: ActionOf<Type>,
  origin: ReplayOrigin,
) => void

/**
 * Plays a recorded class. It has the interface of a live store, so an application's user interface can show it.
 * Methods are bound, so they can be destructured. Observables never error; they complete on `close()`.
 */
export interface Player extends RoomReadable {
  readonly timeline: Timeline
  readonly status: PlayerStatus
  /** Emits the current room, then the room after each change of position. Late subscribers get the newest room. */
  readonly room$: Observable<RoomSnapshot>
  /** Emits each action that is played or stepped over forwards, in order, after the room includes it. */
  readonly actions$: Observable<PlayedAction>
  /** Emits the current status, then each new status. */
  readonly status$: Observable<PlayerStatus>
  /** Calls the listener when the status changes. Returns a function that unsubscribes. */
  readonly subscribeStatus: (listener: () => void) => () => void
  /** Plays from the current position; from the beginning if the player has ended. */
  readonly play: () => void
  readonly pause: () => void
  /** Moves by `count` changes (default 1, negative: back), clamped to the log. Rejects like `timeline.at`. */
  readonly step: (count?: number) => Promise<Frame>
  /** Moves to a target. Of several pending seeks, only the newest runs. Rejects like `timeline.seek`. */
  readonly seek: (target: SeekTarget) => Promise<Frame>
  /** Sets the speed. @throws RangeError outside 0.25 to 64. */
  readonly setSpeed: (speed: number) => void
  /** Sets the longest wait, ms of service time. @throws RangeError below 0. */
  readonly setSkipIdle: (limit: number | undefined) => void
  readonly setLoop: (loop: boolean) => void
  /**
   * Runs an effect for each action of a type that is played or stepped over forwards, in order. As with a live store,
   * effects run for live actions by default: pass `origins: ['replay']`, otherwise the effect never runs here.
   */
  readonly on: <Type extends ChannelAction['type']>(
    type: Type,
    effect: ReplayEffect<Type>,
    options?: { readonly origins?: readonly string[] | undefined },
  ) => () => void
  /** Stops playing and completes the observables. The timeline stays open. */
  readonly close: () => void
}
