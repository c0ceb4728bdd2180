import { appendFile, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChannelAction } from '@roomfold/protocol'
import type { RoomStorage, StoredRoom } from './contract.ts'
import { attempt } from './result.ts'

/** Ids become names of files: whatever is in them. */
const nameOf = (roomUuid: string): string => `${Buffer.from(roomUuid, 'utf8').toString('base64url')}.ndjson`

/** A line that a crash cut off is left out: it is the last one. */
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

/** Written beside the file and put in its place at once: a crash leaves the one or the other, whole. */
const replace = async (file: string, text: string): Promise<void> => {
  const beside = `${file}.${process.pid}.new`
  const handle = await open(beside, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}

/**
 * Keeps each room in a file of a folder: a line with the checkpoint, then a line for each piece of the tail.
 * One process at a time.
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
  return {
    load: (roomUuid) =>
      attempt(async () => {
        try {
          return roomOf(await readFile(fileOf(roomUuid), 'utf8'))
        } catch (cause) {
          if (isMissing(cause)) return undefined
          throw cause
        }
      }),
    save: (roomUuid, { tail, ...room }) =>
      attempt(async () => {
        await mkdir(folder, { recursive: true })
        const lines = tail.length === 0 ? [room] : [room, tail]
        await replace(fileOf(roomUuid), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      }),
    append: (roomUuid, actions) =>
      attempt(async () => {
        const file = fileOf(roomUuid)
        const isThere = await stat(file).then(
          () => true,
          () => false,
        )
        // A line feed first: what a crash has cut off before must not swallow this line.
        if (isThere) await appendFile(file, `\n${JSON.stringify(actions)}\n`)
      }),
    remove: (roomUuid) => attempt(() => rm(fileOf(roomUuid), { force: true })),
  }
}
