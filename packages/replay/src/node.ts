import { openAsBlob } from 'node:fs'

/**
 * A log in a file, as a source that `openTimeline`, `readLog` and all others take. The file is read piece by piece
 * as needed, so it may be larger than memory; it must not change while it is read.
 *
 * @throws the file system's error when there is no such file or it may not be read.
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
