import { describe, expect, it } from '@jest/globals'
import { type Ordered, openTimeline, type TimelineOptions } from '../src/index.ts'

const line = (sequence: number): string =>
  JSON.stringify({
    cmd: 4,
    sequence,
    ts: 1_772_442_000_000 + sequence * 1_000,
    data: { action: 0, changeProperties: { page: sequence } },
  })

const log = Array.from({ length: 40 }, (_, index) => line(index + 1)).join('\n')

const tight: TimelineOptions = { interval: 4, dialect: 'documented' }

const sequencesOf = (ordered: readonly Ordered[]) =>
  ordered.map((entry) => (entry.kind === 'checkpoint' ? undefined : entry.action.sequence))

describe('a log that is indexed while it is opened', () => {
  it('hands on every entry once, in order, with the position before it', async () => {
    const seen: (number | undefined)[] = []
    const timeline = await openTimeline(log, {
      ...tight,
      onOrdered: ({ from, ordered }) => {
        expect(from).toBe(seen.length)
        seen.push(...sequencesOf(ordered))
      },
    })
    await timeline.finished
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('reads on when a listener throws, and reports it', async () => {
    const timeline = await openTimeline(log, {
      ...tight,
      onOrdered: () => {
        throw new Error('broken')
      },
    })
    expect(await timeline.finished).toBe('complete')
    expect(timeline.length).toBe(40)
    expect(timeline.findings.some(({ code }) => code === 'listenerFailed')).toBe(true)
  })

  it('gives the part that a position is in, with the room before it', async () => {
    const timeline = await openTimeline(log, tight)
    await timeline.finished
    for (const position of [1, 4, 5, 23, 40]) {
      const part = await timeline.partAt(position)
      expect(part.room.sequence).toBe(part.from)
      expect(sequencesOf(part.ordered)).toContain(position)
    }
  })

  it('reads an intact log again, however small the window is and however its text is kept', async () => {
    const sequences = Array.from({ length: 200 }, (_, index) => (index % 9 === 0 ? index + 5 : index + 1))
    const lines = sequences.map(line)
    for (const text of [lines.join('\n'), `[${lines.join(',')}]`]) {
      for (const window of [0, 1, 3]) {
        const timeline = await openTimeline(text, { ...tight, window })
        await timeline.finished
        const seen: (number | undefined)[] = []
        for await (const { ordered } of timeline.parts()) seen.push(...sequencesOf(ordered))
        expect(seen).toHaveLength(timeline.length)
        expect(seen).toEqual([...new Set(seen)].sort((left = 0, right = 0) => left - right))
      }
    }
  })
})
