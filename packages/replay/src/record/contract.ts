import type { ChannelAction, Dialect, Space } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { LogSink } from '../log/write.ts'
import type { RecorderClock } from './clock.ts'

/** Something to listen to; the Observables of RxJS fit. */
export interface Subscribable<T> {
  subscribe(observer: { next(value: T): void; complete?(): void }): { unsubscribe(): void }
}

/** A message as the room received it. */
export interface RecordableMessage {
  readonly raw: unknown
  readonly space: Space
  readonly from?: string | undefined
  /** ms, UTC. */
  readonly at: number
}

/** What changed a room. */
export interface RecordableChange {
  /** What is `optimistic` is not recorded. */
  readonly origin: 'live' | 'catchUp' | 'snapshot' | 'optimistic'
  readonly before: RoomSnapshot
  /** The room afterwards, without optimistic actions. */
  readonly confirmed: RoomSnapshot
  readonly actions: readonly ChannelAction[]
  originOf(action: ChannelAction): 'live' | 'catchUp' | 'snapshot'
}

/** A live room that can be recorded: the part of `RoomStore` that a recorder needs. */
export interface RecordableRoom {
  /** The room without optimistic actions. */
  getConfirmedSnapshot(): RoomSnapshot
  readonly messages$: Subscribable<RecordableMessage>
  readonly changes$: Subscribable<RecordableChange>
}

/** Where compressed bytes are written to. */
export type ByteSink =
  | { write(bytes: Uint8Array): unknown; close?(): unknown }
  | WritableStream<Uint8Array<ArrayBuffer>>
  | WritableStream<Uint8Array>

/** How much of the newest is kept in memory; twice the room at some moment comes on top. */
export interface RingLimits {
  /** Records. Default: 20,000. */
  readonly records?: number
  /** Bytes of their text, about. Default: 16 MiB. */
  readonly bytes?: number
}

interface CommonOptions {
  /** Which table the `action` integers of the room speak; as the store's. Default: `'documented'`. */
  readonly dialect?: Dialect
  /** Who sends channel notifications; as the store's. Default: `'server'`. */
  readonly sender?: string | ((from: string) => boolean)
  /** Who records, for the log's header: a device, a version. */
  readonly recordedBy?: string
  readonly ring?: RingLimits
  /** A record is in the sink at most this long after it came, ms. Default: 1,000. */
  readonly flushInterval?: number
  /** So many bytes may wait for a slow sink; what comes then is dropped and counted. Default: 8 MiB. */
  readonly backlogBytes?: number
  /** Default: the system's. */
  readonly clock?: RecorderClock
  /** Told when something goes wrong with the sink. */
  readonly onIssue?: (issue: RecorderIssue) => void
}

/** How a room is recorded. */
export type RecorderOptions = CommonOptions &
  (
    | { readonly sink?: LogSink; readonly gzip?: false }
    /** Each flush is a gzip member of its own, so what is there is readable at any moment. */
    | { readonly sink: ByteSink; readonly gzip: true }
  )

/**
 * What can go wrong with the sink. The ring goes on in either case.
 *
 * - `sinkFailed`: a write failed or threw; nothing more is written.
 * - `recordsDropped`: the sink is too slow; when it has caught up, a checkpoint follows.
 */
export interface RecorderIssue {
  readonly code: 'sinkFailed' | 'recordsDropped'
  /** A sentence for people. */
  readonly message: string
  /** What the sink threw. */
  readonly cause?: unknown
}

/** How a recorder stands. */
export interface RecorderStatus {
  readonly state: 'recording' | 'stopped'
  /** Records so far, the dropped ones included. */
  readonly records: number
  /** Whole rooms so far, without those at which the ring turned. */
  readonly checkpoints: number
  /** Records that are not in the sink's log. */
  readonly recordsDropped: number
  readonly sink: 'none' | 'open' | 'failed' | 'closed'
  /** The newest issue. */
  readonly issue: RecorderIssue | undefined
}

/** Records a room. Functions may be taken off it: none needs `this`. */
export interface Recorder {
  readonly status: RecorderStatus
  /** The newest part as a complete log. */
  readonly text: () => string
  /** The same as a file to save. */
  readonly blob: () => Blob
  /** Writes what is waiting to the sink. Never rejects: see `status`. */
  readonly flush: () => Promise<void>
  /** Ends the recording, as the store's `close()` does: flushes and closes the sink. Never rejects. */
  readonly stop: () => Promise<void>
}
