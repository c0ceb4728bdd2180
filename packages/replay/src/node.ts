import { openAsBlob } from 'node:fs'

/**
 * Opens a file as a log source for `openTimeline`, `readLog` and the others. The file is read in chunks as needed,
 * so it may be larger than memory. It must not change while it is read.
 *
 * @throws the file system's error when the file doesn't exist or isn't readable.
 *
 * @example
 * ```ts
 * import { writeFileSync } from 'node:fs'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { openTimeline } from '@roomfold/replay'
 * import { fromFile } from '@roomfold/replay/node'
 *
 * const path = join(tmpdir(), 'lesson.ndjson')
 * writeFileSync(path, '{"cmd":1,"sequence":1,"data":{"state":1}}')
 * const timeline = await openTimeline(await fromFile(path))
 * console.log((await timeline.seek(1)).snapshot.room.state) // inProgress
 * ```
 */
export const fromFile = (path: string | URL): Promise<Blob> => openAsBlob(path)
