import type { ChannelAction } from '@roomfold/protocol'

/** The version of what is stored. */
export const storedVersion = 1

/** A room as it is stored: a whole room, and the actions behind it. */
export interface StoredRoom {
  readonly version: number
  /** When the checkpoint was written, ms UTC. */
  readonly savedAt: number
  /** The JSON that `toCheckpoint` of `@roomfold/state` makes. */
  readonly checkpoint: unknown
  /** In order; those that the checkpoint has in it already do no harm. */
  readonly tail: readonly ChannelAction[]
}

/**
 * What can go wrong with a storage. The room lives on; only its copy is old or gone.
 *
 * - `quotaExceeded`: there is no space left.
 * - `storageFailed`: it can't be read or written; `cause` says why.
 * - `unreadable`: what is stored is no room; it is left where it is.
 * - `newerVersion`: a newer Roomfold has written it; it is left where it is.
 */
export interface StorageIssue {
  readonly code: 'quotaExceeded' | 'storageFailed' | 'unreadable' | 'newerVersion'
  /** A sentence for people. */
  readonly message: string
  readonly cause?: unknown
}

/** A result or an issue: an fp-ts Either. */
export type StorageResult<T> =
  | { readonly _tag: 'Right'; readonly right: T }
  | { readonly _tag: 'Left'; readonly left: StorageIssue }

/** A place for rooms. Nothing here rejects or throws. */
export interface RoomStorage {
  /** What is stored; undefined: nothing. */
  load(roomUuid: string): Promise<StorageResult<StoredRoom | undefined>>
  /** Puts a checkpoint in the place of all that was stored: all of it or nothing. */
  save(roomUuid: string, room: StoredRoom): Promise<StorageResult<void>>
  /** Adds actions behind the checkpoint: all of them or none. Nothing is stored where there is no checkpoint. */
  append(roomUuid: string, actions: readonly ChannelAction[]): Promise<StorageResult<void>>
  remove(roomUuid: string): Promise<StorageResult<void>>
}
