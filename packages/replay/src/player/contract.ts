import type { ChannelAction } from '@roomfold/protocol'
import type { RoomReadable, RoomSnapshot } from '@roomfold/state'
import type { ActionOf } from '@roomfold/store'
import type { Observable, SchedulerLike } from 'rxjs'
import type { Frame, SeekTarget, Timeline } from '../timeline/contract.ts'
import type { PlayerState } from './state.ts'

/** The state of a player. Immutable: a new one after each change. */
export interface PlayerStatus {
  readonly state: PlayerState
  /** 0 to `length`. */
  readonly position: number
  /** Positions that the timeline has so far. */
  readonly length: number
  /** Service time that is shown, ms UTC; runs on between changes while playing. Undefined without any `ts`. */
  readonly time: number | undefined
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  /** 0.25 to 64. */
  readonly speed: number
  /** The longest wait for the next change, ms of service time. Undefined: as long as it took. */
  readonly skipIdle: number | undefined
  readonly loop: boolean
  /** A moment is being loaded. */
  readonly seeking: boolean
  /** Why the last move did not come about; undefined once one did. */
  readonly failure: Error | undefined
}

/** Options of a player. */
export interface PlayerOptions {
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** 0.25 to 64. Default: 1. */
  readonly speed?: number
  /** The longest wait for the next change, ms of service time. Default: as long as it took. */
  readonly skipIdle?: number
  /** Begin again at the end. Default: false. */
  readonly loop?: boolean
  /** Between changes of a log without any time: ms. Default: 1,000. */
  readonly pace?: number
}

/** The origin of actions that are played; never `'live'`. */
export type ReplayOrigin = 'replay'

/** An action that was played or stepped over forwards. */
export interface PlayedAction {
  readonly action: ChannelAction
  readonly origin: ReplayOrigin
}

/** Something to do when an action of some type is played. */
export type ReplayEffect<Type extends ChannelAction['type']> = (
  action: ActionOf<Type>,
  origin: ReplayOrigin,
) => void

/**
 * Plays a recorded class. It is read like a live store, so an application's own user interface shows the past.
 * Methods are bound, so they can be destructured. Observables never error; they complete on `close()`.
 */
export interface Player extends RoomReadable {
  readonly timeline: Timeline
  readonly status: PlayerStatus
  /** The room: now, and after each move. It replays the newest room, also after it has completed. */
  readonly room$: Observable<RoomSnapshot>
  /** Each action that is played or stepped over forwards, in order, after the room that it led to is visible. */
  readonly actions$: Observable<PlayedAction>
  /** The status: now, and after each change. */
  readonly status$: Observable<PlayerStatus>
  /** Calls back when the status changes, also while nothing of the room does. */
  readonly subscribeStatus: (listener: () => void) => () => void
  /** Plays on; from the beginning if it had ended. */
  readonly play: () => void
  readonly pause: () => void
  /** Goes so many changes on, or back; stops at the ends. Rejects as `timeline.at` does. */
  readonly step: (count?: number) => Promise<Frame>
  /** Goes to a moment. Of several waiting seeks only the newest is carried out. Rejects as `timeline.seek` does. */
  readonly seek: (target: SeekTarget) => Promise<Frame>
  /** @throws RangeError outside 0.25 to 64. */
  readonly setSpeed: (speed: number) => void
  /** @throws RangeError for less than 0 ms. */
  readonly setSkipIdle: (longest: number | undefined) => void
  readonly setLoop: (loop: boolean) => void
  /**
   * Runs an effect for each action of a type that is played or stepped over forwards, in order. As on a live
   * store effects are for live actions unless asked: without `origins` that name `'replay'` it never runs.
   */
  readonly on: <Type extends ChannelAction['type']>(
    type: Type,
    effect: ReplayEffect<Type>,
    options?: { readonly origins?: readonly string[] | undefined },
  ) => () => void
  /** Stops playing and completes the observables. The timeline stays open. */
  readonly close: () => void
}
