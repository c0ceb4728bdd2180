import type { ActionHeader, ChannelAction, Dialect } from '@roomfold/protocol'
import type { Lesson } from '../../lesson/simulate.ts'
import type { AppliedFault, RestFailure, RoomFaults } from '../faults/kinds.ts'
import type { PlayOptions } from './playback.ts'

/** How a room is made. */
export interface RoomOptions {
  /** Which table of integers it speaks. Default: `'documented'`. */
  readonly dialect?: Dialect | undefined
  /** Default: the `roomUuid`. */
  readonly roomName?: string | undefined
  /** Decides which faults happen, an integer from 0 to 4294967295; default 1. */
  readonly seed?: number | undefined
  /** Default: none. */
  readonly faults?: RoomFaults | undefined
}

type Draft<A> = A extends ActionHeader
  ? Omit<A, 'version' | 'sequence' | 'ts'> & Partial<Pick<A, 'version' | 'sequence' | 'ts'>>
  : never

/** An action to publish. The room gives it its `sequence`, and the present as its `ts` where it has none. */
export type PublishedAction = Draft<ChannelAction>

/** A room of the stand-in, with everything that can be made to happen in it. */
export interface SandboxRoom {
  /** Also the name of its channel. */
  readonly roomUuid: string
  readonly dialect: Dialect
  /** When it was made, ms UTC. */
  readonly createTime: number
  /** Every notification since then, as text: its place is its `sequence` - 1. */
  readonly log: readonly string[]
  /** The faults that happened, in order. */
  readonly faultsApplied: readonly AppliedFault[]
  /** What REST requests meet. */
  readonly rest: {
    /** Lets the next requests that it can happen to fail in one way. */
    failNext(count: number, kind: RestFailure): void
  }
  /** Publishes one notification; returns its `sequence`. @throws Error while the room is destroyed. */
  publish(action: PublishedAction): number
  /**
   * Publishes a lesson's messages in their time; peer messages go to every member of the channel. Messages
   * are numbered on from where the room is. Resolves after the last one, or when it is stopped: by its
   * signal, by `destroy` or by closing. Rejects with a TypeError when the lesson speaks the other dialect.
   */
  play(lesson: Lesson, options?: PlayOptions): Promise<void>
  /** Publishes a text to the channel as somebody, who needn't exist. It isn't in the log. */
  forge(uid: string, text: string): void
  /** Sends a text to one user; lost when that user is offline. `from` defaults to `server`. */
  sendPeer(uid: string, text: string, from?: string): void
  /** The room is gone: requests answer 20404100. Channels outlive rooms, members stay subscribed. */
  destroy(): void
  /** Makes the room anew under the same id: numbers from 1, nobody in it, another `createTime`. */
  recreate(): void
  /** Sequences up to this one are no longer answered: 20404101. */
  trim(upTo: number): void
  /** Replaces the faults. @throws RangeError when one is no probability. */
  faults(next: RoomFaults): void
  /** Ends all faults, also those commanded; what is held back is delivered. */
  calm(): void
  /** The next so many notifications reach nobody. */
  dropNext(count: number): void
  /** The next so many notifications come twice. */
  duplicateNext(count: number): void
  /** Takes the connection of one member or of all down; they can't come back for so long, ms, default 0. */
  disconnect(uid?: string, milliseconds?: number): void
}
