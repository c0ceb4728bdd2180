import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { classStatistics, openTimeline } from '@roomfold/replay'
import { bundledLesson } from '../../../cli/src/input/bundled-lesson.ts'
import type { LaneSpan } from '../engine/contract.ts'
import { LogIndex } from '../engine/log-index.ts'
import { Switch } from './switch.ts'

const lesson = readFileSync(bundledLesson(), 'utf8')

const minutes = (spans: readonly LaneSpan[]): number => spans.reduce((sum, [from, to]) => sum + to - from, 0)

const length = (spans: readonly { readonly from: number; readonly to: number }[]): number =>
  minutes(spans.map(({ from, to }) => [from, to]))

describe('lanes', () => {
  it('say of everybody what the statistics of the class say', async () => {
    const index = new LogIndex()
    const timeline = await openTimeline(lesson, {
      onOrdered: ({ from, ordered }) => index.add(from, ordered),
    })
    await timeline.finished
    const { users } = await classStatistics(lesson, { dialect: 'documented' })
    const lanes = new Map(index.overview([]).lanes.map((lane) => [lane.userUuid, lane]))
    expect(lanes.size).toBe(users.length)
    for (const { userUuid, stays, video, audio, screen, kicks } of users) {
      const lane = lanes.get(userUuid)
      expect(minutes(lane?.present ?? [])).toBe(length(stays))
      expect(minutes(lane?.camera ?? [])).toBe(length(video))
      expect(minutes(lane?.microphone ?? [])).toBe(length(audio))
      expect(minutes(lane?.screen ?? [])).toBe(length(screen))
      expect(lane?.kicks).toHaveLength(kicks)
    }
  })

  it('join what lies nearest to each other where there is too much to draw', () => {
    const camera = new Switch()
    for (let at = 0; at < 10_000; at += 1) {
      camera.set(true, at * 10)
      camera.set(false, at * 10 + 5)
    }
    camera.set(true, 500_000)
    const spans = camera.spans(600_000)
    expect(spans.length).toBeLessThan(700)
    expect(spans[0]?.[0]).toBe(0)
    expect(spans.at(-1)).toEqual([500_000, 600_000])
    expect(spans.at(-2)?.[1]).toBe(99_995)
  })
})

describe('the rows of a log', () => {
  it('have each a place, and find it again', async () => {
    const index = new LogIndex()
    const timeline = await openTimeline(lesson, {
      onOrdered: ({ from, ordered }) => index.add(from, ordered),
    })
    await timeline.finished
    const { rows } = index
    expect(rows.length).toBeGreaterThan(timeline.length)
    for (const position of [1, 2, 700, 1500, timeline.length]) {
      const row = rows.rowOf(position)
      expect(rows.positionOf(row)).toBe(position)
      expect(rows.sequenceOf(row)).toBe((await timeline.at(position)).snapshot.sequence)
    }
    const [start, end] = [rows.timeOf(0) ?? 0, rows.timeOf(rows.length - 1) ?? 0]
    const counts = rows.density([start, (start + end) / 2, end + 1])
    const all = Object.values(counts).reduce((sum, bins) => sum + (bins[0] ?? 0) + (bins[1] ?? 0), 0)
    expect(all).toBe(rows.length)
  })
})
