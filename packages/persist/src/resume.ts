import { fromCheckpoint, type RoomSnapshot, reduceAll } from '@roomfold/state'
import { asyncScheduler, type SchedulerLike } from 'rxjs'
import { type RoomStorage, type StorageIssue, type StoredRoom, storedVersion } from './storage/contract.ts'

/** Makes what an older version has stored into what the next one stores. */
export type Migration = (stored: unknown) => unknown

/** How a stored room is read. */
export interface ResumeOptions {
  /**
   * By the version that is read; each leads to the next. Without one for a version, what has it is `unreadable`.
   */
  readonly migrations?: Readonly<Record<number, Migration>>
  /** Rooms older than this are left out, ms. Default: a day. */
  readonly maximumAge?: number
  /** Where time comes from. Default: `asyncScheduler`. */
  readonly scheduler?: SchedulerLike | undefined
}

/** A stored room. */
export interface Resumed {
  /** For the store's `initial`. Undefined: there is none, it is too old, or it can't be read. */
  readonly room: RoomSnapshot | undefined
  /** When its checkpoint was written, ms UTC. */
  readonly savedAt: number | undefined
  readonly issue: StorageIssue | undefined
}

const day = 86_400_000

const none: Resumed = Object.freeze({ room: undefined, savedAt: undefined, issue: undefined })

const problem = (code: StorageIssue['code'], message: string, cause?: unknown): Resumed => ({
  ...none,
  issue: { code, message, ...(cause === undefined ? {} : { cause }) },
})

/** Leads an older version up to today's. */
const migrated = (stored: StoredRoom, migrations: ResumeOptions['migrations']): StoredRoom | undefined => {
  let room: StoredRoom = stored
  while (room.version < storedVersion) {
    const migration = migrations?.[room.version]
    if (migration === undefined) return undefined
    const next = migration(room) as StoredRoom
    // A migration that stays where it is would never end.
    if (!(next?.version > room.version)) return undefined
    room = next
  }
  return room
}

/** What can't be folded is left out, with all behind it: the catch-up brings the rest. */
const folded = (room: RoomSnapshot, { tail }: StoredRoom): RoomSnapshot => {
  try {
    return reduceAll(room, tail)
  } catch {
    return room
  }
}

const read = (stored: StoredRoom, roomUuid: string, options: ResumeOptions): Resumed => {
  const { version, savedAt } = stored
  if (!Number.isSafeInteger(version)) return problem('unreadable', 'what is stored has no version')
  if (version > storedVersion)
    return problem('newerVersion', `what is stored is of version ${version}: newer than this`)
  if ((options.scheduler ?? asyncScheduler).now() - savedAt > (options.maximumAge ?? day)) return none
  const room = migrated(stored, options.migrations)
  if (room === undefined)
    return problem('unreadable', `nothing leads from version ${version} to ${storedVersion}`)
  const checkpoint = fromCheckpoint(room.checkpoint)
  if (checkpoint === undefined) return problem('unreadable', 'what is stored is no room')
  const name = checkpoint.room.roomUuid
  if (name !== undefined && name !== roomUuid)
    return problem('unreadable', `what is stored is the room '${name}'`)
  return { room: folded(checkpoint, room), savedAt, issue: undefined }
}

/**
 * The room as it was stored: the checkpoint with its tail folded. Never rejects: what goes wrong is `issue`.
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
  const loaded = await storage.load(roomUuid)
  if (loaded._tag === 'Left') return { ...none, issue: loaded.left }
  if (loaded.right === undefined) return none
  try {
    return read(loaded.right, roomUuid, options)
  } catch (cause) {
    return problem('unreadable', `what is stored can't be read: ${String(cause)}`, cause)
  }
}
