import type { ChannelAction } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { StorageIssue } from '../storage/contract.ts'

/** The part of a live store that is written down. `RoomStore` has it. */
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

/** Timers. */
export interface PersistClock {
  now(): number
  setTimeout(callback: () => void, delay: number): unknown
  clearTimeout(handle: unknown): void
}

/** How a room is written down. */
export interface PersistOptions {
  readonly roomUuid: string
  /** Changes wait so long to be written together, ms. Default: 1,000. */
  readonly interval?: number
  /** So many actions are written behind a checkpoint before the next checkpoint. Default: 500. */
  readonly tailLength?: number
  /**
   * Who of several tabs writes. Default: `navigator.locks` where there is one; `null`: this one writes, and no other
   * may.
   */
  readonly locks?: Locks | null
  readonly clock?: PersistClock
  /** Told when something could not be stored. The next write tries a checkpoint. */
  readonly onIssue?: (issue: StorageIssue) => void
}

/** A room that is being written down. */
export interface Persistence {
  /** Whether this tab is the one that writes. */
  readonly isWriter: boolean
  /** Writes now what waits. Resolves when it is stored, or was reported. */
  readonly flush: () => Promise<void>
  /** Writes what waits, ends, and lets another tab write. */
  readonly stop: () => Promise<void>
}
