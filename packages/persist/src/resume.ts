import type { ChannelAction } from '@roomfold/protocol'
import { fromCheckpoint, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { asyncScheduler, type SchedulerLike } from 'rxjs'
import { type RoomStorage, type StorageIssue, type StoredRoom, storedVersion } from './storage/contract.ts'
import { call } from './storage/result.ts'

/** Converts a stored room to a newer version. */
export type Migration = (stored: unknown) => unknown

/** Options of `resume`. */
export interface ResumeOptions {
  /**
   * Migrations by the version that they read. A stored room without a migration is `unreadable`.
   */
  readonly migrations?: Readonly<Record<number, Migration>>
  /** Older rooms are ignored, ms. Default: one day. */
  readonly maximumAge?: number
  /** The scheduler for the current time. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
}

/** The result of `resume`. */
export interface Resumed {
  /** The room, for the store's `initial`. Undefined: there is none, it is too old, or unreadable. */
  readonly room: RoomSnapshot | undefined
  /** When its checkpoint was written, ms UTC. */
  readonly savedAt: number | undefined
  readonly issue: StorageIssue | undefined
}

const day = 86_400_000

const none: Resumed = Object.freeze({ room: undefined, savedAt: undefined, issue: undefined })

const issueResult = (code: StorageIssue['code'], message: string, cause?: unknown): Resumed => ({
  ...none,
  issue: { code, message, ...(cause === undefined ? {} : { cause }) },
})

/** Migrates a stored room to the current version. */
const migrated = (stored: StoredRoom, migrations: ResumeOptions['migrations']): StoredRoom | undefined => {
  let room: StoredRoom = stored
  while (room.version < storedVersion) {
    const migration = migrations?.[room.version]
    if (migration === undefined) return undefined
    const next = migration(room) as StoredRoom
    // A migration that doesn't increase the version would loop forever.
    if (!(next?.version > room.version)) return undefined
    room = next
  }
  return room
}

/** The tail up to its first gap, which two tabs without a lock leave when they overwrite each other. */
const withoutGap = (from: number, tail: readonly ChannelAction[]): readonly ChannelAction[] => {
  let last = from
  const gap = tail.findIndex(({ sequence = last }) => {
    const isGap = sequence > last + 1
    last = Math.max(last, sequence)
    return isGap
  })
  return gap < 0 ? tail : tail.slice(0, gap)
}

/** Folds the tail; ignores it if that fails, because the catch-up fetches the rest. */
const folded = (room: RoomSnapshot, { tail }: StoredRoom): RoomSnapshot => {
  try {
    return reduceAll(room, withoutGap(room.sequence, tail))
  } catch {
    return room
  }
}

const read = (stored: StoredRoom, roomUuid: string, options: ResumeOptions): Resumed => {
  const version = stored?.version
  if (!Number.isSafeInteger(version)) return issueResult('unreadable', 'the stored room has no version')
  if (version > storedVersion)
    return issueResult(
      'newerVersion',
      `the stored room has version ${version}, but this release reads up to ${storedVersion}: update Roomfold`,
    )
  if ((options.scheduler ?? asyncScheduler).now() - stored.savedAt > (options.maximumAge ?? day)) return none
  const room = migrated(stored, options.migrations)
  if (room === undefined)
    return issueResult(
      'unreadable',
      `there is no migration from version ${version} to ${storedVersion}: pass one in \`migrations\``,
    )
  const { savedAt } = room
  if (!Number.isFinite(savedAt)) return issueResult('unreadable', 'the stored room has no `savedAt`')
  const checkpoint = fromCheckpoint(room.checkpoint)
  if (checkpoint === undefined) return issueResult('unreadable', 'the stored value is not a room')
  const name = checkpoint.room.roomUuid
  if (name !== undefined && name !== roomUuid)
    return issueResult('unreadable', `the stored room is '${name}', not '${roomUuid}'`)
  return { room: folded(checkpoint, room), savedAt, issue: undefined }
}

/**
 * Loads a stored room: folds the tail into the checkpoint. Failures of the storage are values: see `issue`.
 *
 * @throws TypeError without a storage or `roomUuid`.
 *
 * @example
 * ```ts
 * import { memoryStorage, resume } from '@roomfold/persist'
 *
 * const { room, issue } = await resume(memoryStorage(), 'maths-7b')
 * console.log(room, issue) // undefined undefined
 * ```
 */
export const resume = async (
  storage: RoomStorage,
  roomUuid: string,
  options: ResumeOptions = {},
): Promise<Resumed> => {
  if (typeof storage?.load !== 'function' || typeof roomUuid !== 'string')
    throw new TypeError('resume: pass a storage such as `indexedDbStorage()`, and the `roomUuid`.')
  const loaded = await call('load', () => storage.load(roomUuid), options.scheduler ?? asyncScheduler)
  if (loaded._tag === 'Left') return { ...none, issue: loaded.left }
  if (loaded.right === undefined) return none
  try {
    return read(loaded.right, roomUuid, options)
  } catch (cause) {
    return issueResult('unreadable', `the stored room can't be read: ${String(cause)}`, cause)
  }
}
