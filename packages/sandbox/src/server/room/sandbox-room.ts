import type { ActionHeader, ChannelAction, Dialect } from '@roomfold/protocol'
import type { Lesson } from '../../lesson/simulate.ts'
import type { AppliedFault, RestFailure, RoomFaults } from '../faults/kinds.ts'
import type { PlayOptions } from './playback.ts'

/** Options of a room. */
export interface RoomOptions {
  /** The dialect. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /** Default: the `roomUuid`. */
  readonly roomName?: string | undefined
  /** The seed of random faults, an integer from 0 to 4294967295; default 1. */
  readonly seed?: number | undefined
  /** Default: none. */
  readonly faults?: RoomFaults | undefined
}

type Draft<A> = A extends ActionHeader
  ? Omit<A, 'version' | 'sequence' | 'ts'> & Partial<Pick<A, 'version' | 'sequence' | 'ts'>>
  : never

/** An action to publish. The room assigns its `sequence`, and the current time if it has no `ts`. */
export type PublishedAction = Draft<ChannelAction>

/** A room of the sandbox, with methods that publish, fail and disconnect. */
export interface SandboxRoom {
  /** Also the name of its channel. */
  readonly roomUuid: string
  readonly dialect: Dialect
  /** When it was created, ms UTC. */
  readonly createTime: number
  /** All notifications as text; the index is `sequence` - 1. */
  readonly log: readonly string[]
  /** The injected faults, in order. */
  readonly faultsApplied: readonly AppliedFault[]
  /** Failures of REST requests. */
  readonly rest: {
    /** Makes the next `count` requests fail, of those to which this failure applies. */
    failNext(count: number, kind: RestFailure): void
  }
  /** Publishes one notification; returns its `sequence`. @throws Error while the room is destroyed. */
  publish(action: PublishedAction): number
  /**
   * Publishes a lesson's messages at their times; peer messages are sent to every member of the channel. Sequences
   * continue from the room's. Resolves after the last message, or when stopped by the signal, `destroy` or `close`.
   * Rejects with a TypeError when the lesson has another dialect.
   */
  play(lesson: Lesson, options?: PlayOptions): Promise<void>
  /** Publishes a text to the channel as any user id, which needn't exist. It isn't in the log. */
  forge(uid: string, text: string): void
  /** Sends a text to one user; lost if the user is offline. `from` defaults to `server`. */
  sendPeer(uid: string, text: string, from?: string): void
  /** Destroys the room: requests are answered with 20404100. Members stay subscribed to the channel. */
  destroy(): void
  /** Re-creates the room under the same id: sequences from 1, no users, a new `createTime`. */
  recreate(): void
  /** Makes sequences up to this one unavailable: 20404101. */
  trim(upTo: number): void
  /** Replaces the random faults. @throws RangeError when a probability is not from 0 to 1. */
  faults(next: RoomFaults): void
  /** Stops random and injected faults and delivers pending messages. */
  calm(): void
  /** Drops the next `count` notifications. */
  dropNext(count: number): void
  /** Delivers the next `count` notifications twice. */
  duplicateNext(count: number): void
  /** Disconnects one member, or all; they can't reconnect for `milliseconds`, default 0. */
  disconnect(uid?: string, milliseconds?: number): void
}
