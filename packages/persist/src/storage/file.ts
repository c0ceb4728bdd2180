import { appendFile, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChannelAction } from '@roomfold/protocol'
import writeFileAtomic from 'write-file-atomic'
import type { RoomStorage, StoredRoom } from './contract.ts'
import { attempt } from './result.ts'

/** The file name of a room: an id may contain any character. */
const nameOf = (roomUuid: string): string => `${Buffer.from(roomUuid, 'utf8').toString('base64url')}.ndjson`

/** Ignores a line that was truncated by a crash. */
const linesOf = (text: string): readonly unknown[] =>
  text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as unknown]
    } catch {
      return []
    }
  })

const isMissing = (cause: unknown): boolean =>
  (cause as { readonly code?: unknown } | null)?.code === 'ENOENT'

const roomOf = (text: string): StoredRoom | undefined => {
  const [head, ...pieces] = linesOf(text)
  if (head === undefined) return undefined
  return { ...(head as Omit<StoredRoom, 'tail'>), tail: pieces.flat() as ChannelAction[] }
}

const exists = async (file: string): Promise<boolean> => {
  try {
    await stat(file)
    return true
  } catch (cause) {
    if (isMissing(cause)) return false
    throw cause
  }
}

/** Runs one task after another: `append` must not write while `save` replaces the file. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task)
    last = next.catch(() => undefined)
    return next
  }
}

/**
 * Keeps each room in a file of a folder: a line with the checkpoint, then a line for each appended list of actions.
 * Files are replaced atomically. Calls run one after another; only one process may use a folder at a time.
 *
 * @example
 * ```ts
 * import { mkdtemp } from 'node:fs/promises'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { fileStorage } from '@roomfold/persist/file'
 *
 * const storage = fileStorage(await mkdtemp(join(tmpdir(), 'rooms-')))
 * const loaded = await storage.load('maths-7b')
 * if (loaded._tag === 'Right') console.log(loaded.right) // undefined
 * ```
 */
export const fileStorage = (folder: string): RoomStorage => {
  const fileOf = (roomUuid: string): string => join(folder, nameOf(roomUuid))
  const enqueue = createQueue()
  const inTurn = <T>(task: () => Promise<T>) => attempt(() => enqueue(task))
  return {
    load: (roomUuid) =>
      inTurn(async () => {
        try {
          return roomOf(await readFile(fileOf(roomUuid), 'utf8'))
        } catch (cause) {
          if (isMissing(cause)) return undefined
          throw cause
        }
      }),
    save: (roomUuid, { tail, ...room }) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true })
        const lines = tail.length === 0 ? [room] : [room, tail]
        await writeFileAtomic(fileOf(roomUuid), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      }),
    append: (roomUuid, actions) =>
      inTurn(async () => {
        const file = fileOf(roomUuid)
        if (!(await exists(file))) return false
        // A line feed first: the previous line may have been truncated by a crash.
        await appendFile(file, `\n${JSON.stringify(actions)}\n`)
        return true
      }),
    remove: (roomUuid) => inTurn(() => rm(fileOf(roomUuid), { force: true })),
  }
}
