import type { ChannelAction } from '@roomfold/protocol'

/** The version of stored rooms. */
export const storedVersion = 1

/** A stored room: a checkpoint, and the actions after it. */
export interface StoredRoom {
  readonly version: number
  /** When the checkpoint was written, ms UTC. */
  readonly savedAt: number
  /** The JSON that `toCheckpoint` of `@roomfold/state` makes. */
  readonly checkpoint: unknown
  /** Actions in order. Folding skips those that are already in the checkpoint. */
  readonly tail: readonly ChannelAction[]
}

/**
 * What can go wrong with a storage. The live room is not affected: only its stored copy is outdated or missing.
 *
 * - `quotaExceeded`: there is no space left.
 * - `storageFailed`: the storage can't be read or written; see `cause`.
 * - `unreadable`: the stored value is not a room. The next checkpoint of `persistRoom` replaces it.
 * - `newerVersion`: a newer version of Roomfold wrote it. The next checkpoint of `persistRoom` replaces it.
 */
export interface StorageIssue {
  readonly code: 'quotaExceeded' | 'storageFailed' | 'unreadable' | 'newerVersion'
  /** What happened. */
  readonly message: string
  readonly cause?: unknown
}

/** A result or an issue: an fp-ts Either. */
export type StorageResult<T> =
  | { readonly _tag: 'Right'; readonly right: T }
  | { readonly _tag: 'Left'; readonly left: StorageIssue }

/** A storage of rooms. Its methods return issues instead of throwing or rejecting, and answer within 5 seconds. */
export interface RoomStorage {
  /** The stored room. Undefined: nothing is stored. */
  load(roomUuid: string): Promise<StorageResult<StoredRoom | undefined>>
  /** Replaces the stored room by a checkpoint, atomically. */
  save(roomUuid: string, room: StoredRoom): Promise<StorageResult<void>>
  /**
   * Appends actions to the checkpoint, atomically. False: nothing was stored, because there is no checkpoint, for example
   * because another tab deleted it. Save one.
   */
  append(roomUuid: string, actions: readonly ChannelAction[]): Promise<StorageResult<boolean>>
  remove(roomUuid: string): Promise<StorageResult<void>>
}
