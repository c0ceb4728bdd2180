import { describe, expect, it } from '@jest/globals'
import {
  classStatistics,
  createLogFold,
  formatRecord,
  fromLog,
  openTimeline,
  readLogBatches,
} from '../src/index.ts'
import { virtualTime } from './virtual-time.ts'

const begin = Date.parse('2026-03-02T10:00:00Z')
const second = 1_000
const day = 86_400_000
const decades = Date.parse('2090-01-01T00:00:00Z')

const logAt = (...times: readonly number[]): string =>
  times
    .map((ts, index) =>
      JSON.stringify({
        cmd: 4,
        ts,
        sequence: index + 1,
        data: { action: 0, changeProperties: { p: index } },
      }),
    )
    .join('\n')

const outliersOf = async (log: string): Promise<readonly (number | undefined)[]> => {
  const found: (number | undefined)[] = []
  const fold = createLogFold({
    dialect: 'documented',
    report: ({ code, line }) => {
      if (code === 'timeOutlier') found.push(line)
    },
  })
  for await (const items of readLogBatches(log)) fold.push(items)
  fold.finish()
  return found
}

const timelineOf = async (log: string) => {
  const timeline = await openTimeline(log, { dialect: 'documented', interval: 2 })
  await timeline.finished
  return timeline
}

describe('a time far from its neighbours', () => {
  it.each<[string, number[], number[]]>([
    ['far ahead', [0, second, decades - begin, 2 * second, 3 * second], [3]],
    ['days back', [0, second, -3 * day, 2 * second], [3]],
    ['the first one', [decades - begin, 0, second, 2 * second], [1]],
    ['the last one', [0, second, 2 * second, decades - begin], [4]],
    ['in seconds rather than ms', [0, second, begin / 1000 - begin, 2 * second], [3]],
    ['none: the room is used on another day', [0, second, 2 * day, 2 * day + second], []],
    ['none: one notification between two days', [0, second, 2 * day, 4 * day, 4 * day + second], []],
  ])('is found: %s', async (_, offsets, lines) => {
    const log = logAt(...offsets.map((offset) => begin + offset))
    expect(await outliersOf(log)).toEqual(lines)
    const last = Math.max(...offsets.filter((_time, index) => !lines.includes(index + 1)))
    const first = offsets.find((_time, index) => !lines.includes(index + 1)) ?? 0
    const { span, findings } = await classStatistics(log, { dialect: 'documented' })
    expect(span).toEqual({ from: begin + first, to: begin + last })
    expect(findings.timeOutlier ?? 0).toBe(lines.length)
    const timeline = await timelineOf(log)
    expect([timeline.startTime, timeline.endTime]).toEqual([begin + first, begin + last])
    timeline.close()
  })

  it('is found in times of arrival; playing does not wait for it', async () => {
    const records = [begin, decades, begin + second].map((at, index) =>
      formatRecord({ at, space: 'channel', raw: `{"cmd":1,"sequence":${index + 1},"data":{"state":1}}` }),
    )
    expect(await outliersOf(records.join('\n'))).toEqual([2])
    const { scheduler, advance } = virtualTime()
    const received: unknown[] = []
    fromLog(records.join('\n'), { speed: 1, scheduler }).messages$.subscribe((message) =>
      received.push('at' in message ? message.at : undefined),
    )
    await advance(2 * second)
    expect(received).toEqual([begin, decades, begin + second])
  })
})
