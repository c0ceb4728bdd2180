import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { formatValuePath, openTimeline } from '@roomfold/replay'
import { bundledLesson } from '../../../../cli/src/input/bundled-lesson.ts'
import { deltaOf } from '../../room/delta.ts'
import { applyDelta, emptyRoomView } from '../../room/room-view.ts'
import { publishersOf } from './publishers.ts'

describe('the stage', () => {
  it('has everybody with an open stream, teachers first, each with the path of its state', async () => {
    const timeline = await openTimeline(readFileSync(bundledLesson(), 'utf8'))
    await timeline.finished
    const { snapshot } = await timeline.at(1_200)
    const publishers = publishersOf(applyDelta(emptyRoomView, deltaOf(undefined, snapshot)), formatValuePath)
    const open = [...snapshot.streams.values()].filter(
      ({ videoState, audioState }) => videoState === 'open' || audioState === 'open',
    )
    expect(publishers.length).toBeGreaterThan(1)
    expect(new Set(publishers.map(({ userUuid }) => userUuid))).toEqual(
      new Set(open.map(({ userUuid }) => userUuid ?? '')),
    )
    expect(publishers[0]?.user).toMatchObject({ role: snapshot.users.get('t-01')?.role ?? '1' })
    for (const { paths } of publishers)
      for (const path of Object.values(paths)) expect(path).toMatch(/^streams\..+\.(video|audio)State$/)
    timeline.close()
  })
})
