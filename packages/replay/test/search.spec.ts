import { describe, expect, it } from '@jest/globals'
import type { ChannelAction } from '@roomfold/protocol'
import { canonicalText, emptySnapshot, isDeepEqual, reduce } from '@roomfold/state'
import fc from 'fast-check'
import {
  compact,
  createLogFold,
  formatRecord,
  formatValuePath,
  historyOf,
  lastChangeOf,
  openTimeline,
  parseValuePath,
  readLogBatches,
  type SearchQuery,
  search,
  valueAt,
} from '../src/index.ts'
import type { LogSource } from '../src/log/source.ts'
import { header, lineOf, logOf, recordedClassArbitrary } from './class-logs.ts'

const begin = 1_772_442_000_000

const teacher = { userUuid: 't.1', userName: 'Ms Smith', role: '1' }

const lesson: readonly ChannelAction[] = (
  [
    { type: 'room.stateChanged', cmd: 1, state: 'inProgress', startTime: begin, operator: teacher },
    {
      type: 'users.changed',
      cmd: 20,
      onlineUsers: [
        { userUuid: 's1', userName: 'Ann', role: '2', reason: 'entered' },
        { userUuid: 't.1', userName: 'Ms Smith', role: '1', reason: 'entered' },
      ],
      offlineUsers: [],
    },
    { type: 'user.stateChanged', cmd: 21, userUuid: 's1', muteChat: true, operator: teacher },
    {
      type: 'user.propertiesUpdated',
      cmd: 22,
      fromUser: { userUuid: 's1' },
      changeProperties: { 'hand.up': true },
      cause: { cmd: 501 },
    },
    {
      type: 'room.propertiesUpdated',
      cmd: 4,
      changeProperties: { 'board.page': 2 },
      cause: { cmd: 101, reason: 'next' },
    },
    { type: 'room.propertiesUpdated', cmd: 4, changeProperties: { board: { page: 2 } }, cause: { cmd: 102 } },
    { type: 'room.propertiesUpdated', cmd: 4, changeProperties: { 'board.page': 3 }, operator: teacher },
    {
      type: 'room.chatReceived',
      cmd: 3,
      fromUser: { userUuid: 's1' },
      message: 'Which PAGE?',
      chatType: 'text',
    },
    {
      type: 'users.changed',
      cmd: 20,
      onlineUsers: [],
      offlineUsers: [{ userUuid: 's1', reason: 'kicked', operator: teacher, cause: { cmd: 9 } }],
    },
    { type: 'room.propertiesDeleted', cmd: 4, changeProperties: ['board'] },
  ] as unknown as readonly ChannelAction[]
).map((action, index) => ({ ...action, version: 1, sequence: index + 1, ts: begin + index * 1000 }))

const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

const timelineOf = () => openTimeline(logOf(lesson), { interval: 3 })

describe('the history of a value', () => {
  it.each([
    ['room.state', [[1, 'notStarted', 'inProgress', 't.1', undefined]]],
    [
      'properties.board.page',
      [
        [5, undefined, 2, undefined, { cmd: 101, reason: 'next' }],
        [7, 2, 3, 't.1', undefined],
        [10, 3, undefined, undefined, undefined],
      ],
    ],
    [
      'users.s1.muteChat',
      [
        [2, undefined, false, undefined, undefined],
        [3, false, true, 't.1', undefined],
        [9, true, undefined, 't.1', { cmd: 9 }],
      ],
    ],
    [
      'users.s1.properties.hand.up',
      [
        [4, undefined, true, undefined, { cmd: 501 }],
        [9, true, undefined, 't.1', { cmd: 9 }],
      ],
    ],
    ['users["t.1"].role', [[2, undefined, '1', undefined, undefined]]],
    ['streams.none.videoState', []],
  ])('%s: when, from what, to what, by whom, why', async (path, expected) => {
    const changes = await all(historyOf(await timelineOf(), path))
    expect(
      changes.map(({ sequence, before, after, operator, cause }) => [
        sequence,
        before,
        after,
        operator?.userUuid,
        cause,
      ]),
    ).toEqual(expected)
  })

  it('finds the last change, and the last one up to a position', async () => {
    const timeline = await timelineOf()
    expect(await lastChangeOf(timeline, 'properties.board.page')).toMatchObject({
      position: 10,
      by: 'room.propertiesDeleted',
      before: 3,
      ts: begin + 9_000,
      line: 11,
    })
    expect(await lastChangeOf(timeline, 'properties.board.page', { upTo: 9 })).toMatchObject({
      position: 7,
      after: 3,
    })
    expect(await lastChangeOf(timeline, 'properties.board.page', { upTo: 4 })).toBeUndefined()
    expect(await lastChangeOf(timeline, ['users', 't.1', 'role'])).toMatchObject({ position: 2 })
  })

  it('equals that of folding step by step', async () => {
    const paths = [
      'users.a',
      'users.b.properties',
      'streams.s',
      'properties',
      'properties.a.b',
      'room.muteChat',
    ]
    await fc.assert(
      fc.asyncProperty(
        recordedClassArbitrary(),
        fc.constantFrom(...paths),
        async ({ actions, source }, text) => {
          const path = parseValuePath(text)
          let room = emptySnapshot()
          const expected: number[] = []
          for (const action of actions) {
            const next = reduce(room, action)
            if (!isDeepEqual(valueAt(room, path), valueAt(next, path))) expected.push(action.sequence ?? 0)
            room = next
          }
          const timeline = await openTimeline(source, { interval: 4, dialect: 'documented' })
          const found = await all(historyOf(timeline, path))
          expect(found.map(({ sequence }) => sequence)).toEqual(expected)
        },
      ),
      { numRuns: 200 },
    )
  })

  it.each(['', 'nobody.x', 'users', 'streams', 'room..state', 'users[s1]', 'users["s1"'])(
    'rejects the path %j',
    (text) => {
      expect(() => parseValuePath(text)).toThrow(/is not a valid path/)
    },
  )

  it('round-trips paths with any ids', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (rest) => {
        const path = ['users', 'x', ...rest]
        expect(parseValuePath(formatValuePath(path))).toEqual(path)
      }),
    )
  })
})

describe('search', () => {
  it.each<[string, SearchQuery, readonly number[]]>([
    ['a user in any role', { user: 's1' }, [2, 3, 4, 8, 9]],
    ['an operator', { user: 't.1' }, [1, 2, 3, 7, 9]],
    ['a type', { type: 'room.chatReceived' }, [8]],
    ['a family of types', { type: 'users' }, [2, 9]],
    ['a property and what is in it', { property: 'board' }, [5, 6, 7, 10]],
    ['a property within another', { property: 'board.page.x' }, [5, 6, 7, 10]],
    ['a cause', { cause: '"cmd":101' }, [5]],
    ['the cause of one of many', { cause: '"cmd":9' }, [9]],
    ['text in any case', { text: 'page' }, [8]],
    ['a time', { from: begin + 2_000, to: begin + 3_000 }, [3, 4]],
    ['several at once', { user: 's1', type: 'user' }, [3, 4]],
    ['nothing', { stream: 'none' }, []],
    ['everything', {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ])('finds %s', async (_, query, expected) => {
    const hits = await all(search(await timelineOf(), query))
    expect(hits.map(({ sequence }) => sequence)).toEqual(expected)
    for (const hit of hits)
      expect(hit).toMatchObject({ position: hit.sequence, line: (hit.sequence ?? 0) + 1 })
  })

  it('finds events with the position at which they arrived', async () => {
    const raw =
      '{"cmd":1,"version":1,"ts":5,"data":{"fromUser":{"userUuid":"s1","userName":"Ann","role":2},"message":"psst","type":1}}'
    const lines = [header, ...lesson.slice(0, 4).map(lineOf), formatRecord({ space: 'peer', raw, at: 7 }), '']
    const hits = await all(search(await openTimeline(lines.join('\n')), { text: 'psst' }))
    expect(hits).toMatchObject([
      { position: 4, sequence: undefined, at: 7, action: { type: 'peer.chatReceived' } },
    ])
  })
})

describe('R5: a compacted log folds to the same room', () => {
  const fold = async (source: LogSource): Promise<string> => {
    const log = createLogFold({ dialect: 'documented' })
    for await (const items of readLogBatches(source)) log.push(items)
    return canonicalText(log.finish())
  }

  const compacted = async (source: LogSource, at?: number) => {
    let text = ''
    const lines = compact(source, at === undefined ? {} : { at })
    for (;;) {
      const { done, value } = await lines.next()
      if (done === true) return { text, ...value }
      text += value
    }
  }

  it('at any sequence, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(recordedClassArbitrary(), fc.nat(45), async ({ delivered }, at) => {
        const log = logOf(delivered)
        const { text, sequence, records, kept } = await compacted(log, at)
        expect(await fold(text)).toBe(await fold(log))
        expect(records).toBe(delivered.length)
        expect(kept).toBe(delivered.filter((action) => (action.sequence ?? 0) > sequence).length)
        const again = await openTimeline(text)
        expect((await again.at(1)).snapshot.sequence).toBe(sequence)
      }),
      { numRuns: 200 },
    )
  })

  it('for a room that was re-created', async () => {
    const again = (await compacted(logOf(lesson.slice(0, 3)))).text.split('\n')[1]
    const whole = [header, ...lesson.map(lineOf), again, ...lesson.slice(3, 6).map(lineOf), ''].join('\n')
    for (const at of [1, 3, 4, 6, 9, undefined]) {
      const { text, sequence } = await compacted(whole, at)
      expect(sequence).toBe(Math.min(at ?? 6, 6))
      expect(await fold(text)).toBe(await fold(whole))
    }
  })

  it('rejects an incomplete log', async () => {
    const source = (async function* () {
      yield new TextEncoder().encode(logOf(lesson))
      throw new Error('unplugged')
    })()
    await expect(compacted(source)).rejects.toThrow('unplugged')
    const stop = AbortSignal.abort()
    await expect(all(compact(logOf(lesson), { signal: stop }))).rejects.toMatchObject({
      code: 'sourceFailed',
    })
  })
})
