import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { openTimeline, readLog } from '../src/index.ts'
import { fromFile } from '../src/node.ts'

it('opens a log in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'roomfold-'))
  const path = join(folder, 'lesson.ndjson')
  writeFileSync(path, '{"cmd":1,"sequence":1,"data":{"state":1}}\n')
  const timeline = await openTimeline(await fromFile(path))
  expect((await timeline.seek(1)).snapshot.room.state).toBe('inProgress')
  timeline.close()
  rmSync(folder, { recursive: true })
})

it.each(['/logs/lesson', './lesson', 'lesson.ndjson', 'C:\\logs\\lesson', 'https://example.com/lesson'])(
  'recognises %s as a path and says what to pass',
  async (path) => {
    await expect(openTimeline(path)).rejects.toThrow(/looks like a path.*fromFile/)
    await expect(readLog(path).next()).rejects.toThrow(TypeError)
  },
)

it.each(['', 'x', 'Dear diary'])('accepts %j as the text of a log', async (text) => {
  const { value } = await readLog(text).next()
  expect(value).toMatchObject({ kind: 'issue' })
})
