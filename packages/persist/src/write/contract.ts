import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { SchedulerLike } from 'rxjs'
import type { StorageIssue } from '../storage/contract.ts'

/** The part of a live store that is stored. `RoomStore` has it. */
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

/** The part of `navigator.locks` that is needed. */
export interface Locks {
  request(name: string, options: { readonly signal: AbortSignal }, held: () => Promise<void>): Promise<void>
}

/** How a room is stored. */
export interface PersistOptions {
  readonly roomUuid: string
  /** How long changes wait to be written together, ms. Default: 1,000. */
  readonly interval?: number
  /** How many actions are appended to a checkpoint before the next checkpoint. Default: 500. */
  readonly tailLength?: number
  /**
   * Decides which of several tabs writes. Default: `navigator.locks` where it exists. `null`: this tab writes, and no
   * other tab may.
   */
  readonly locks?: Locks | null
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
  /** Called when something could not be stored. The next write is a checkpoint. */
  readonly onIssue?: (issue: StorageIssue) => void
}

/** A room that is being stored. */
export interface Persistence {
  /** Whether this tab is the one that writes. */
  readonly isWriter: boolean
  /** Writes the waiting changes now. Resolves when they are stored, or their issue was reported. */
  readonly flush: () => Promise<void>
  /** Writes the waiting changes, stops, and lets another tab write. */
  readonly stop: () => Promise<void>
}
