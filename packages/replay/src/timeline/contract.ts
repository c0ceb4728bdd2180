import type { RoomSnapshot } from '@roomfold/state'
import type { DialectChoice } from '../dialect/choose.ts'
import type { Finding } from '../fold/finding.ts'
import type { LogCounts } from '../fold/log-order.ts'
import type { Ordered, OrderedChange } from '../fold/ordered.ts'
import type { LogHeader } from '../log/item.ts'
import type { LogFormat } from '../log/log-format.ts'

/** The room at one position of a log. */
export interface Frame {
  /** How many changes were folded: 0 is the empty room, before the first. */
  readonly position: number
  readonly snapshot: RoomSnapshot
  /** The change that led here. Undefined at position 0. */
  readonly change: OrderedChange | undefined
  /** Service time, ms UTC; never goes back. Undefined before the first notification that has one. */
  readonly time: number | undefined
}

/**
 * Where to go. Each leads to the last position that isn't behind it.
 *
 * - a number, or `sequence`: after the notification of this sequence. Where the room was made again, the
 *   newest numbering that reaches so far down counts.
 * - `ts`: service time, ms UTC.
 * - `record`: after so many records of the log, in order of arrival.
 * - `position`: after so many changes.
 */
export type SeekTarget =
  | number
  | { readonly sequence: number }
  | { readonly ts: number }
  | { readonly record: number }
  | { readonly position: number }

/** How far a log has been read. */
export interface TimelineProgress {
  /** Bytes of the (compressed) source. */
  readonly bytes: number
  /** Of so many; undefined where the source doesn't say. */
  readonly totalBytes: number | undefined
  /** Positions so far. */
  readonly length: number
}

/** Options of a timeline. */
export interface TimelineOptions {
  /** Which table the `action` integers speak. Default: `'auto'`: what the header says, else by the whole log. */
  readonly dialect?: 'documented' | 'wire' | 'auto' | undefined
  /** The room: notifications of others are left out and reported. Default: the first room that the log names. */
  readonly roomUuid?: string | undefined
  /** The space of bare messages that don't show it. */
  readonly space?: 'channel' | 'peer' | undefined
  /** How many notifications may be held back for a missing one. Default: 10,000. */
  readonly window?: number | undefined
  /** How many of the newest messages the room keeps. Default: 200. */
  readonly messageLimit?: number | undefined
  /**
   * Changes between two checkpoints; where memory asks for it more, the more there are in the room. Default: 300.
   */
  readonly interval?: number | undefined
  /** What checkpoints may take: bytes, estimated. Default: 48 MiB. */
  readonly memory?: number | undefined
  /** Findings kept; the first ones count. Default: 1,000. */
  readonly findingLimit?: number | undefined
  /** Stops the reading; what was read stays. */
  readonly signal?: AbortSignal | undefined
  /** Told after each chunk of the source. */
  readonly onProgress?: ((progress: TimelineProgress) => void) | undefined
  /** Receives what the log gives in order, once, while it is read: to index a log in the pass that opens it. */
  readonly onOrdered?: ((part: OrderedEntries) => void) | undefined
}

/** Entries of a log, in order, and the position before the first change among them. */
export interface OrderedEntries {
  readonly from: number
  readonly ordered: readonly Ordered[]
}

/** How the reading of a log stands. `failed`: the source broke; what came before is there. */
export type ReadingState = 'reading' | 'complete' | 'aborted' | 'failed'

/** A part of a timeline, in order. */
export interface OrderedPart {
  /** The position before its first change. */
  readonly from: number
  /** The room there. */
  readonly room: RoomSnapshot
  /** Service time there, ms UTC. */
  readonly time: number | undefined
  readonly ordered: readonly Ordered[]
}

/** Any moment of a recorded class. */
export interface Timeline {
  readonly header: LogHeader | undefined
  readonly dialect: DialectChoice
  /** The room whose notifications are read. Undefined while none was named. */
  readonly roomUuid: string | undefined
  /** What the log was recognised as. Undefined until it has been read. */
  readonly format: LogFormat | undefined
  /** Positions read so far: the last one is `at(length)`. */
  readonly length: number
  /** Service time of the first and of the last change read so far, ms UTC. */
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  readonly state: ReadingState
  readonly counts: LogCounts
  /** What isn't as it should be; at most `findingLimit`, all are counted in `counts.findings`. */
  readonly findings: readonly Finding[]
  /** Resolves when the reading has ended, whatever way. Never rejects. */
  readonly finished: Promise<ReadingState>
  /** The room at a position from 0 to `length`. Waits where the log isn't read so far. */
  at(position: number): Promise<Frame>
  /** The room at a sequence, a time, or a record. Waits until it is sure that nothing nearer comes. */
  seek(target: SeekTarget): Promise<Frame>
  /** The position of a target; `at` leads there. */
  positionOf(target: SeekTarget): Promise<number>
  /** What is in the log, part by part; backwards, the last part comes first. */
  parts(options?: { readonly backwards?: boolean }): AsyncIterable<OrderedPart>
  /** The part that a position is in, as far as it was read; the loaded parts are kept for a while. */
  partAt(position: number): Promise<OrderedPart>
  /** Calls back while the log is read, when there is more, and at the end. */
  onGrowth(listener: () => void): () => void
  /** Ends the reading and lets go of everything. */
  close(): void
}

/** Why a moment can't be shown. */
export class TimelineFailure extends Error {
  readonly code: 'closed' | 'sourceFailed' | 'outOfRange'

  constructor(code: TimelineFailure['code'], message: string) {
    super(message)
    this.name = 'TimelineFailure'
    this.code = code
  }
}
