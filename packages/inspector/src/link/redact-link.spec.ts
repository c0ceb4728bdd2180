import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { lastChangeOf, openTimeline, redact } from '@roomfold/replay'
import { bundledLesson } from '../../../cli/src/input/bundled-lesson.ts'
import { parseLink } from './link.ts'
import { redactLink } from './redact-link.ts'

describe('a link into a redacted log', () => {
  it('leads to the same change of the same person', async () => {
    const lines: string[] = []
    const lesson = readFileSync(bundledLesson(), 'utf8')
    for await (const line of redact(lesson, { key: 'k' })) lines.push(line)
    const timeline = await openTimeline(lines.join(''))
    await timeline.finished
    const {
      user = '',
      path = '',
      seq,
    } = parseLink(redactLink('seq=1019&user=s-19&path=users.s-19.muteChat&view=why', 'k'))
    expect(user).toMatch(/^id-[0-9a-f]{12}$/)
    expect(path).toBe(`users.${user}.muteChat`)
    expect((await timeline.seek({ sequence: 1019 })).snapshot.users.has(user)).toBe(true)
    expect(await lastChangeOf(timeline, path, { upTo: Number(seq) })).toMatchObject({ after: true })
    timeline.close()
  })

  it('leaves out what would reveal a name', () => {
    expect(redactLink('seq=3&q=muted Ibáñez user:s-03 -by:t-01 cmd:21 /Ana/i&tz=UTC', 'k')).toMatch(
      /^seq=3&q=user:id-\w{12}%20-by:id-\w{12}%20cmd:21&tz=UTC$/,
    )
    expect(redactLink('path=not a path&pos=4', 'k')).toBe('pos=4')
  })
})
