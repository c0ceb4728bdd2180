import type { ChannelAction } from '@roomfold/protocol'
import type { RoomReadable } from '@roomfold/state'
import type { Frame, SeekTarget, Timeline } from '../timeline/contract.ts'
import type { PlayerClock } from './clock.ts'
import type { PlayerState } from './state.ts'

/** How a player stands. Immutable: a new one after each change. */
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
  /** Default: the system's. */
  readonly clock?: PlayerClock
  /** 0.25 to 64. Default: 1. */
  readonly speed?: number
  /** The longest wait for the next change, ms of service time. Default: as long as it took. */
  readonly skipIdle?: number
  /** Begin again at the end. Default: false. */
  readonly loop?: boolean
  /** Between changes of a log without any time: ms. Default: 1,000. */
  readonly pace?: number
}

/** An action that is played goes by this origin, never by `live`. */
export type ReplayOrigin = 'replay'

type ChannelActionOf<Type extends ChannelAction['type']> = Extract<ChannelAction, { readonly type: Type }>

/** Something to do when an action of some type is played. */
export type ReplayEffect<Type extends ChannelAction['type']> = (
  action: ChannelActionOf<Type>,
  origin: ReplayOrigin,
) => void

/**
 * Plays a recorded class. It is read as a live store is, so an application's own user interface shows the past.
 * Functions may be taken off it: none needs `this`.
 */
export interface Player extends RoomReadable {
  readonly timeline: Timeline
  readonly status: PlayerStatus
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
  /** Stops and lets go of the listeners; the timeline stays open. */
  readonly close: () => void
}
