import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { SchedulerLike } from 'rxjs'
import type { StorageIssue } from '../storage/contract.ts'

/** The members of `RoomStore` that are needed. */
export interface PersistableRoom {
  /** The room without optimistic actions. */
  getConfirmedSnapshot(): RoomSnapshot
  readonly changes$: {
    subscribe(observer: { next(change: PersistableChange): void; complete(): void }): { unsubscribe(): void }
  }
}

interface PersistableChange {
  readonly origin: 'live' | 'catchUp' | 'snapshot' | 'optimistic'
  readonly actions: readonly ChannelAction[]
}

/** The members of `navigator.locks` that are needed. */
export interface Locks {
  request(name: string, options: { readonly signal: AbortSignal }, held: () => Promise<void>): Promise<void>
}

/** Options of `persistRoom`. */
export interface PersistOptions {
  readonly roomUuid: string
  /** How long changes are buffered to be written together, ms. Default: 1,000. `Infinity`: until `flush` or `stop`. */
  readonly interval?: number
  /** How many actions are appended to a checkpoint before the next checkpoint. Default: 500. */
  readonly tailLength?: number
  /**
   * Decides which of several tabs writes. Default: `navigator.locks` where it exists. `null`: this tab writes, and no
   * other tab may.
   */
  readonly locks?: Locks | null
  /** The scheduler for timers and the current time. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Called when a write failed. The next write is a checkpoint. Default: logs each code once to the console. */
  readonly onIssue?: (issue: StorageIssue) => unknown
}

/** A room that is being stored. */
export interface Persistence {
  /** Whether this tab is the writer. */
  readonly isWriter: boolean
  /** Writes the buffered changes. Resolves when they are stored, or their issue was reported. */
  readonly flush: () => Promise<void>
  /** Writes the buffered changes, stops, and releases the lock for other tabs. */
  readonly stop: () => Promise<void>
}
