import { describe, expect, it } from '@jest/globals'
import { emptySnapshot, reduceAll } from '@roomfold/state'
import fc from 'fast-check'
import { openTimeline, TimelineFailure, type TimelineOptions } from '../src/index.ts'
import {
  checkpointLine,
  header,
  lineOf,
  logOf,
  type RecordedClass,
  recordedClassArbitrary,
  roomsOf,
  textOf,
} from './class-logs.ts'

/** Short segments and little memory, so that rooms are packed and segments joined. */
const tight: TimelineOptions = { interval: 4, memory: 4_000, dialect: 'documented' }

const open = ({ source }: RecordedClass, options: TimelineOptions = tight) => openTimeline(source, options)

const setProperty = (sequence: number, value: number) => ({
  type: 'room.propertiesUpdated' as const,
  cmd: 4 as const,
  version: 1,
  sequence,
  ts: 1_772_442_000_000 + sequence * 1000,
  changeProperties: { value },
})

const counting = (count: number) =>
  Array.from({ length: count }, (_, index) => setProperty(index + 1, index + 1))

describe('R6: seek(n) equals the fold of the first n', () => {
  it('by position, sequence, time and record, after any moves', async () => {
    const walk = fc.array(fc.nat(45), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(recordedClassArbitrary(), walk, async (recorded, places) => {
        const rooms = roomsOf(recorded.actions)
        const timeline = await open(recorded)
        const last = rooms.length - 1
        for (const place of places) {
          const position = Math.min(place, last)
          const byPosition = await timeline.at(position)
          expect(byPosition.position).toBe(position)
          expect(textOf(byPosition.snapshot)).toBe(rooms[position])
          expect((await timeline.seek(place)).position).toBe(position)
        }
        expect(await timeline.finished).toBe('complete')
        expect(timeline.length).toBe(last)
      }),
      { numRuns: 300 },
    )
  })

  it('by service time: the last change that is not later', async () => {
    await fc.assert(
      fc.asyncProperty(
        recordedClassArbitrary(),
        fc.nat(45),
        fc.integer({ min: -800, max: 800 }),
        async (recorded, place, offset) => {
          const times = recorded.actions
            .map(({ ts }) => ts ?? 0)
            .map((_, index, all) => Math.max(...all.slice(0, index + 1)))
          if (times.length === 0) return
          const ts = (times[Math.min(place, times.length - 1)] ?? 0) + offset
          const timeline = await open(recorded)
          expect(await timeline.positionOf({ ts })).toBe(times.filter((time) => time <= ts).length)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('by record: the room of a client after that many arrivals', async () => {
    await fc.assert(
      fc.asyncProperty(recordedClassArbitrary(), fc.nat(100), async (recorded, count) => {
        const arrived = new Set(recorded.delivered.slice(0, count).map(({ sequence }) => sequence))
        let known = 0
        while (arrived.has(known + 1)) known += 1
        const timeline = await open(recorded)
        expect(await timeline.positionOf({ record: count })).toBe(known)
      }),
      { numRuns: 200 },
    )
  })

  it('yields the whole log in parts, in both directions', async () => {
    await fc.assert(
      fc.asyncProperty(recordedClassArbitrary(), fc.boolean(), async (recorded, backwards) => {
        const timeline = await open(recorded)
        const parts = []
        for await (const part of timeline.parts({ backwards })) parts.push(part)
        if (backwards) parts.reverse()
        const sequences = parts.flatMap(({ ordered }) =>
          ordered.map((entry) => (entry.kind === 'checkpoint' ? 0 : entry.action.sequence)),
        )
        expect(sequences).toEqual(recorded.actions.map(({ sequence }) => sequence))
      }),
      { numRuns: 100 },
    )
  })
})

describe('a timeline whose log is being read', () => {
  it('loads the first position before the log is complete', async () => {
    const text = logOf(counting(20_000))
    const timeline = await openTimeline(text)
    const frame = await timeline.seek(3)
    expect(frame.snapshot.properties).toEqual({ value: 3 })
    expect(timeline.state).toBe('reading')
    expect(timeline.length).toBeLessThan(20_000)
    expect((await timeline.seek(19_999)).snapshot.properties).toEqual({ value: 19_999 })
    expect(await timeline.finished).toBe('complete')
  })

  it('reports its progress, and keeps the part that was read when aborted', async () => {
    const stop = new AbortController()
    const lengths: number[] = []
    const timeline = await openTimeline(logOf(counting(20_000)), {
      signal: stop.signal,
      onProgress: ({ bytes, totalBytes, length }) => {
        expect(bytes).toBeLessThanOrEqual(totalBytes ?? 0)
        lengths.push(length)
        if (length > 1_000) stop.abort()
      },
    })
    expect(await timeline.finished).toBe('aborted')
    expect(timeline.length).toBe(lengths.at(-1))
    expect(timeline.length).toBeLessThan(20_000)
    expect((await timeline.at(timeline.length)).snapshot.sequence).toBe(timeline.length)
    expect(timeline.findings).toMatchObject([{ code: 'aborted' }])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('mine')
      },
    ],
    ['rejects', () => Promise.reject(new Error('mine'))],
  ])('continues when a listener %s, with a finding', async (_, onProgress) => {
    const timeline = await openTimeline(logOf(counting(10)), { onProgress })
    expect(await timeline.finished).toBe('complete')
    expect(timeline.length).toBe(10)
    expect(timeline.findings[0]).toMatchObject({
      code: 'listenerFailed',
      message: 'a listener threw: Error: mine',
    })
  })

  it('rejects when it is closed, and for positions out of range', async () => {
    const timeline = await openTimeline(logOf(counting(10)))
    for (const position of [11, -1, 0.5, Number.NaN]) {
      await expect(timeline.at(position)).rejects.toMatchObject({ code: 'outOfRange' })
    }
    await expect(timeline.seek({ ts: Number.NaN })).rejects.toThrow(TimelineFailure)
    const waiting = timeline.at(3)
    timeline.close()
    await waiting.catch(() => undefined)
    await expect(timeline.at(3)).rejects.toMatchObject({ code: 'closed' })
  })

  it('rejects when the source cannot be read again', async () => {
    const bytes = new TextEncoder().encode(logOf(counting(20_000)))
    const timeline = await openTimeline(bytes)
    await timeline.finished
    bytes.fill(32, bytes.length / 4, bytes.length / 2)
    await expect(timeline.seek(8_000)).rejects.toMatchObject({ code: 'sourceFailed' })
    expect((await timeline.seek(1)).snapshot.sequence).toBe(1)
  })

  it('has findings up to a limit and counts all', async () => {
    const twice = counting(30).flatMap((action) => [action, action])
    const timeline = await openTimeline(logOf(twice), { findingLimit: 5 })
    await timeline.finished
    expect(timeline.findings.map(({ code }) => code)).toEqual(Array(5).fill('duplicate'))
    expect(timeline.counts.findings).toBe(30)
  })
})

describe('checkpoints in a log', () => {
  const room = reduceAll(emptySnapshot('maths-7b'), counting(100))

  it('replace the room; later notifications continue from them', async () => {
    const lines = [header, lineOf(setProperty(1, 1)), checkpointLine(room), lineOf(setProperty(101, 7)), '']
    const timeline = await openTimeline(lines.join('\n'))
    await timeline.finished
    expect(timeline.length).toBe(3)
    expect((await timeline.at(2)).snapshot.properties).toEqual({ value: 100 })
    expect((await timeline.seek(101)).snapshot.properties).toEqual({ value: 7 })
    expect((await timeline.seek(50)).position).toBe(1)
    expect(timeline.findings).toEqual([])
  })

  it('begin a new epoch if the room was re-created', async () => {
    const again = reduceAll(emptySnapshot('maths-7b'), [setProperty(1, -1), setProperty(2, -2)])
    // Notification 3 of the new room arrived before its snapshot: the recorder writes it again.
    const lines = [
      header,
      ...counting(60).map(lineOf),
      lineOf(setProperty(3, -3)),
      checkpointLine(again),
      ...[3, 4, 5, 6].map((sequence) => lineOf(setProperty(sequence, -sequence))),
      '',
    ]
    const timeline = await openTimeline(lines.join('\n'), { interval: 10 })
    await timeline.finished
    expect((await timeline.at(timeline.length)).snapshot.properties).toEqual({ value: -6 })
    expect((await timeline.seek(4)).snapshot.properties).toEqual({ value: -4 })
    expect((await timeline.seek(3)).snapshot.properties).toEqual({ value: -3 })
    expect((await timeline.seek(60)).snapshot.properties).toEqual({ value: -6 })
    expect((await timeline.seek(1)).snapshot.properties).toEqual({ value: 1 })
  })

  it('that are invalid are reported, and the room continues', async () => {
    const lines = [
      header,
      lineOf(setProperty(1, 1)),
      '{"checkpoint":{"sequence":"x"}}',
      lineOf(setProperty(2, 2)),
      '',
    ]
    const timeline = await openTimeline(lines.join('\n'))
    expect((await timeline.seek(2)).snapshot.properties).toEqual({ value: 2 })
    expect(timeline.findings).toMatchObject([{ code: 'notARecord', line: 3 }])
  })
})
