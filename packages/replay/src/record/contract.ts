import type { Dialect } from '@roomfold/protocol'
import type { RoomStore } from '@roomfold/store'
import type { SchedulerLike } from 'rxjs'
import type { LogSink } from '../log/write.ts'

/** A live room that can be recorded: the part of `RoomStore` that a recorder needs. */
export type RecordableRoom = Pick<RoomStore, 'getConfirmedSnapshot' | 'messages$' | 'changes$'>

/** Where compressed bytes are written to. */
export type ByteSink =
  | { write(bytes: Uint8Array): unknown; close?(): unknown }
  | WritableStream<ArrayBuffer | ArrayBufferView>
  | WritableStream<Uint8Array>

/** How many of the newest records are kept in memory, in addition to the room at two moments. */
export interface RingLimits {
  /** Records. Default: 20,000. */
  readonly records?: number
  /** Bytes of their text, estimated. Default: 16 MiB. */
  readonly bytes?: number
}

interface CommonOptions {
  /** The dialect of the room; the same as the store's. Default: `'documented'`. */
  readonly dialect?: Dialect
  /** Who may send channel notifications; the same as the store's. Default: `'server'`. */
  readonly sender?: string | ((from: string) => boolean)
  /** Who records, for the log's header: a device, a version. */
  readonly recordedBy?: string
  readonly ring?: RingLimits
  /** How long a record waits at most until it is written to the sink, ms. Default: 1,000. */
  readonly flushInterval?: number
  /** How many bytes may wait for a slow sink; further records are dropped and counted. Default: 8 MiB. */
  readonly backlogBytes?: number
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Called with each issue of the sink. */
  readonly onIssue?: (issue: RecorderIssue) => void
}

/** How a room is recorded. */
export type RecorderOptions = CommonOptions &
  (
    | { readonly sink?: LogSink; readonly gzip?: false }
    /** Each flush is a gzip member of its own, so that the file is readable after each of them. */
    | { readonly sink: ByteSink; readonly gzip: true }
  )

/**
 * What can go wrong with the sink. Recording to memory continues in either case.
 *
 * - `sinkFailed`: a write failed; nothing more is written.
 * - `recordsDropped`: the sink is too slow; once it has caught up, a checkpoint follows.
 */
export interface RecorderIssue {
  readonly code: 'sinkFailed' | 'recordsDropped'
  /** One sentence that says what happened. */
  readonly message: string
  /** What the sink threw. */
  readonly cause?: unknown
}

/** The state of a recorder. */
export interface RecorderStatus {
  readonly state: 'recording' | 'stopped'
  /** Records so far, including dropped ones. */
  readonly records: number
  /** Checkpoints so far, except those that begin a half of the ring buffer. */
  readonly checkpoints: number
  /** Records that are not in the sink's log. */
  readonly recordsDropped: number
  readonly sink: 'none' | 'open' | 'failed' | 'closed'
  /** The newest issue. */
  readonly issue: RecorderIssue | undefined
}

/** Records a room. Methods are bound, so they can be destructured. */
export interface Recorder {
  readonly status: RecorderStatus
  /** The newest part, as a complete log. */
  readonly text: () => string
  /** The same as a file to save. */
  readonly blob: () => Blob
  /** Writes the waiting records to the sink. Never rejects: see `status`. */
  readonly flush: () => Promise<void>
  /** Ends the recording, as the store's `close()` does: flushes and closes the sink. Never rejects. */
  readonly stop: () => Promise<void>
}
