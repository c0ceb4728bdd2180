import type { RoomSnapshot } from '@roomfold/state'
import type { DialectChoice } from '../dialect/choose-dialect.ts'
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
  /** The last folded change. Undefined at position 0. */
  readonly change: OrderedChange | undefined
  /** Service time, ms UTC; never decreases. Undefined before the first notification with a time. */
  readonly time: number | undefined
}

/**
 * The target of a seek. Each resolves to the last position that isn't after it.
 *
 * - a number, or `sequence`: after the notification with this sequence. If the room was re-created, the newest
 *   numbering that begins at or before this sequence counts.
 * - `ts`: service time, ms UTC.
 * - `record`: after this number of records, in order of arrival.
 * - `position`: after this number of changes.
 */
export type SeekTarget =
  | number
  | { readonly sequence: number }
  | { readonly ts: number }
  | { readonly record: number }
  | { readonly position: number }

/** How far a log has been read. */
export interface TimelineProgress {
  /** Bytes read from the (compressed) source. */
  readonly bytes: number
  /** Size of the source. Undefined if unknown. */
  readonly totalBytes: number | undefined
  /** Number of positions so far. */
  readonly length: number
}

/** Options of a timeline. */
export interface TimelineOptions {
  /** The dialect in which `action` integers are decoded. Default: `'auto'`, from the header, else from the whole log. */
  readonly dialect?: 'documented' | 'wire' | 'auto' | undefined
  /** The room to read; notifications of others are ignored and reported. Default: the first room that the log names. */
  readonly roomUuid?: string | undefined
  /** The space of bare messages. Default: detected. */
  readonly space?: 'channel' | 'peer' | undefined
  /** How many notifications are buffered while one is missing. Default: 10,000. */
  readonly window?: number | undefined
  /** How many messages the room keeps; the oldest are dropped. Default: 200. */
  readonly messageLimit?: number | undefined
  /**
   * Changes between two checkpoints; increases when checkpoints exceed `memory`. Default: 300.
   */
  readonly interval?: number | undefined
  /** Estimated bytes of all checkpoints. Default: 48 MiB. */
  readonly memory?: number | undefined
  /** How many findings are kept; the first ones. Default: 1,000. */
  readonly findingLimit?: number | undefined
  /** Stops reading; the part that was read stays available. */
  readonly signal?: AbortSignal | undefined
  /** Called after each chunk of the source. */
  readonly onProgress?: ((progress: TimelineProgress) => void) | undefined
  /** Receives what the log gives in order, once, while it is read: to index a log in the pass that opens it. */
  readonly onOrdered?: ((part: OrderedEntries) => void) | undefined
}

/** Entries of a log, in order, and the position before the first change among them. */
export interface OrderedEntries {
  readonly from: number
  readonly ordered: readonly Ordered[]
}

/** The state of reading a log. `failed`: the source failed; the part before is available. */
export type ReadingState = 'reading' | 'complete' | 'aborted' | 'failed'

/** A range of a timeline: the room at its start, and the ordered items in it. */
export interface OrderedPart {
  /** The position before its first change. */
  readonly from: number
  /** The room at `from`. */
  readonly room: RoomSnapshot
  /** Service time at `from`, ms UTC. */
  readonly time: number | undefined
  readonly ordered: readonly Ordered[]
}

/** Random access to the rooms of a recorded class. */
export interface Timeline {
  readonly header: LogHeader | undefined
  readonly dialect: DialectChoice
  /** The room whose notifications are read. Undefined until the log names one. */
  readonly roomUuid: string | undefined
  /** The detected format. Undefined until the log has been read. */
  readonly format: LogFormat | undefined
  /** Number of positions so far: the last one is `at(length)`. */
  readonly length: number
  /** Service time of the first and of the last change read so far, ms UTC. */
  readonly startTime: number | undefined
  readonly endTime: number | undefined
  readonly state: ReadingState
  readonly counts: LogCounts
  /** At most `findingLimit` findings; `counts.findings` counts all. */
  readonly findings: readonly Finding[]
  /** Resolves when reading has ended, in any way. Never rejects. */
  readonly finished: Promise<ReadingState>
  /** The room at a position from 0 to `length`. Waits until the log is read up to it. */
  at(position: number): Promise<Frame>
  /** The room at a target. Waits until the log is read beyond it. */
  seek(target: SeekTarget): Promise<Frame>
  /** The position of a target, for `at`. */
  positionOf(target: SeekTarget): Promise<number>
  /** All items of the log, part by part. `backwards`: the last part first. */
  parts(options?: { readonly backwards?: boolean }): AsyncIterable<OrderedPart>
  /** The part that contains a position. Waits until the log is read up to it; recently loaded parts are cached. */
  partAt(position: number): Promise<OrderedPart>
  /** Calls the listener when more of the log was read, and at the end. Returns a function that unsubscribes. */
  onGrowth(listener: () => void): () => void
  /** Stops reading and releases memory. */
  close(): void
}

/** Why a position can't be loaded. */
export class TimelineFailure extends Error {
  readonly code: 'closed' | 'sourceFailed' | 'outOfRange'

  constructor(code: TimelineFailure['code'], message: string) {
    super(message)
    this.name = 'TimelineFailure'
    this.code = code
  }
}
