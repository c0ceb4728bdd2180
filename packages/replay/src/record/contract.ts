import type { Dialect } from '@roomfold/protocol'
import type { RoomStore } from '@roomfold/store'
import type { SchedulerLike } from 'rxjs'
import type { LogSink } from '../log/write.ts'

/** The members of `RoomStore` that a recorder needs. */
export type RecordableRoom = Pick<RoomStore, 'getConfirmedSnapshot' | 'messages$' | 'changes$'>

/** A sink for compressed bytes. */
export type ByteSink =
  | { write(bytes: Uint8Array): unknown; close?(): unknown }
  | WritableStream<ArrayBuffer | ArrayBufferView>
  | WritableStream<Uint8Array>

/** Limits of the newest records that are kept in memory, in addition to two checkpoints. */
export interface RingLimits {
  /** Number of records. Default: 20,000. */
  readonly records?: number
  /** Estimated bytes of their text. Default: 16 MiB. */
  readonly bytes?: number
}

interface CommonOptions {
  /** The dialect of the room; use the store's. Default: `'documented'`. */
  readonly dialect?: Dialect
  /** The sender of channel notifications; use the store's. Default: `'server'`. */
  readonly sender?: string | ((from: string) => boolean)
  /** The recorder's name for the log's header, such as a device or version. */
  readonly recordedBy?: string
  readonly ring?: RingLimits
  /** The longest time until a record is written to the sink, ms. Default: 1,000. */
  readonly flushInterval?: number
  /** Bytes that are buffered for a slow sink; further records are dropped and counted. Default: 8 MiB. */
  readonly backlogBytes?: number
  /** The scheduler for timers and the current time. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Called with each issue of the sink. */
  readonly onIssue?: (issue: RecorderIssue) => unknown
}

/** Options of `createRecorder`. */
export type RecorderOptions = CommonOptions &
  (
    | { readonly sink?: LogSink; readonly gzip?: false }
    /** Each flush writes one gzip member, so the file is readable after every flush. */
    | { readonly sink: ByteSink; readonly gzip: true }
  )

/**
 * An issue of the sink. Recording to memory continues.
 *
 * - `sinkFailed`: a write failed; nothing more is written to the sink.
 * - `recordsDropped`: the sink is too slow; records are dropped. A checkpoint follows when it catches up.
 */
export interface RecorderIssue {
  readonly code: 'sinkFailed' | 'recordsDropped'
  /** A sentence that says what happened. */
  readonly message: string
  /** The sink's error. */
  readonly cause?: unknown
}

/** The status of a recorder. */
export interface RecorderStatus {
  readonly state: 'recording' | 'stopped'
  /** Number of records, including dropped ones. */
  readonly records: number
  /** Number of checkpoints, except those of the ring buffer. */
  readonly checkpoints: number
  /** Number of records that were not written to the sink. */
  readonly recordsDropped: number
  readonly sink: 'none' | 'open' | 'failed' | 'closed'
  /** The newest issue. */
  readonly issue: RecorderIssue | undefined
}

/** Records a room. Methods are bound, so they can be destructured. */
export interface Recorder {
  readonly status: RecorderStatus
  /** The recent records in memory, as a complete log. */
  readonly text: () => string
  /** The same as a Blob, to save as a file. */
  readonly blob: () => Blob
  /** Writes the buffered records to the sink. Never rejects: see `status`. */
  readonly flush: () => Promise<void>
  /** Stops recording, flushes and closes the sink. The store's `close()` does the same. Never rejects. */
  readonly stop: () => Promise<void>
}
