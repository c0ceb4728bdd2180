import { describe, expect, it } from '@jest/globals'
import type { Finding } from '../src/fold/finding.ts'
import type { LogFoldOptions } from '../src/fold/log-fold.ts'
import {
  classStatistics,
  compact,
  createLogFold,
  formatHeader,
  formatRecord,
  openTimeline,
  readLogBatches,
} from '../src/index.ts'

const note = (roomUuid: string | undefined, sequence: number, page: string): string =>
  JSON.stringify({ roomUuid, cmd: 4, sequence, data: { action: 0, changeProperties: { page } } })

const mixed = [
  note('maths', 1, 'm1'),
  note('music', 1, 'x1'),
  note('', 2, 'm2'),
  note('music', 2, 'x2'),
  note(undefined, 3, 'm3'),
  '',
].join('\n')

const foldOf = async (log: string, options: Partial<LogFoldOptions> = {}) => {
  const findings: Finding[] = []
  const fold = createLogFold({
    dialect: 'documented',
    report: (finding) => findings.push(finding),
    ...options,
  })
  for await (const items of readLogBatches(log)) fold.push(items)
  const { properties } = fold.finish()
  return {
    page: properties['page'],
    found: findings.map(({ code, message }) => [code, message]),
    room: fold.roomUuid,
  }
}

describe('a log of several rooms', () => {
  it('is read for the first room that it names; notifications without a room belong to it', async () => {
    const { page, found, room } = await foldOf(mixed)
    expect([page, room]).toEqual(['m3', 'maths'])
    expect(found).toEqual([['otherRoom', expect.stringContaining("2 notifications of room 'music'")]])
  })

  it('is read for the room in its header', async () => {
    const { room, found } = await foldOf(
      [
        formatHeader({ roomUuid: 'music' }),
        ...[note('maths', 1, 'm1'), note('music', 1, 'x1')].map((raw) =>
          formatRecord({ space: 'channel', raw }),
        ),
      ].join('\n'),
    )
    expect([room, found[0]?.[1]]).toEqual([
      'music',
      expect.stringContaining("1 notification of room 'maths'"),
    ])
  })

  describe('joined from the logs of two rooms', () => {
    const header = (roomUuid: string) => formatHeader({ roomUuid, dialect: 'documented' })
    const record = (sequence: number, page: string) =>
      formatRecord({ space: 'channel', raw: note(undefined, sequence, page) })
    const log = [
      ...[header('maths'), record(1, 'm1'), record(2, 'm2')],
      ...[header('music'), record(1, 'x1'), record(2, 'x2'), record(3, 'x3')],
      ...[header('maths'), record(3, 'm3')],
    ].join('\n')

    it('is read for the first, or for the one in `roomUuid`', async () => {
      const ignored = (count: string, room: string) => [
        ['otherRoom', expect.stringContaining(`${count} of room '${room}'`)],
      ]
      expect(await foldOf(log)).toEqual({
        page: 'm3',
        room: 'maths',
        found: ignored('3 notifications', 'music'),
      })
      expect(await foldOf(log, { roomUuid: 'music' })).toEqual({
        page: 'x3',
        room: 'music',
        found: ignored('3 notifications', 'maths'),
      })
      expect(await foldOf(log, { roomUuid: 'art' })).toMatchObject({ page: undefined, room: 'art' })
    })

    it('gives the same in a timeline of many segments, in statistics, and compacted', async () => {
      for (const [roomUuid, pages] of Object.entries({
        maths: ['m1', 'm2', 'm3'],
        music: ['x1', 'x2', 'x3'],
      })) {
        const lines = log.split(/(?<=\n)/)
        const timeline = await openTimeline(lines, { roomUuid, interval: 1, memory: 1 })
        await timeline.finished
        expect(timeline.length).toBe(3)
        for (const [index, page] of pages.entries())
          expect((await timeline.at(index + 1)).snapshot.properties).toEqual({ page })
        timeline.close()
        expect(await classStatistics(log, { roomUuid })).toMatchObject({
          roomUuid,
          findings: { otherRoom: 1 },
        })
        let compacted = ''
        for await (const line of compact(log, { roomUuid, at: 2 })) compacted += line
        expect(await foldOf(compacted)).toMatchObject({ page: pages[2], room: roomUuid })
      }
    })
  })

  it('is read for the room in `roomUuid`, by every function', async () => {
    const roomUuid = 'music'
    const log = [note('maths', 1, 'm1'), note('music', 1, 'x1'), note('music', 2, 'x2')].join('\n')
    expect(await foldOf(log, { roomUuid })).toMatchObject({ page: 'x2', room: 'music' })
    const timeline = await openTimeline(log, { roomUuid, interval: 1 })
    await timeline.finished
    expect((await timeline.at(1)).snapshot.properties).toEqual({ page: 'x1' })
    expect((await timeline.at(timeline.length)).snapshot.properties).toEqual({ page: 'x2' })
    expect(timeline.findings).toMatchObject([{ code: 'otherRoom' }])
    timeline.close()
    const statistics = await classStatistics(log, { roomUuid })
    expect(statistics).toMatchObject({ roomUuid, findings: { otherRoom: 1 } })
  })
})
