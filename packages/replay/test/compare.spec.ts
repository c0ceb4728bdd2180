import { describe, expect, it } from '@jest/globals'
import { type ChannelAction, decodeMessage } from '@roomfold/protocol'
import { emptySnapshot, reduceAll } from '@roomfold/state'
import { completeLogArbitrary } from '@roomfold/testing'
import fc from 'fast-check'
import { firstDivergence, roomDifferences } from '../src/index.ts'
import { checkpointLine, header, lineOf, logOf } from './class-logs.ts'

const options = { dialect: 'documented' } as const

/** Reference implementation: folds both logs step by step and compares after each. */
const byFolding = (first: readonly ChannelAction[], second: readonly ChannelAction[]): number | undefined => {
  let rooms = [emptySnapshot(), emptySnapshot()] as const
  for (let index = 0; index < first.length; index += 1) {
    rooms = [
      reduceAll(rooms[0], first.slice(index, index + 1)),
      reduceAll(rooms[1], second.slice(index, index + 1)),
    ]
    if (roomDifferences(rooms[0], rooms[1]).length > 0) return index + 1
  }
  return undefined
}

const streamUpdate = (sequence: number, user: number, videoState: 'open' | 'closed'): ChannelAction => ({
  type: 'stream.updated',
  cmd: 40,
  version: 1,
  sequence,
  stream: { streamUuid: `camera-${user}`, videoState },
  fromUser: { userUuid: `user-${user}`, userName: `Student ${user}`, role: '2' },
})

const longClass = (length: number): ChannelAction[] =>
  Array.from({ length }, (_, index) =>
    streamUpdate(index + 1, index % 50, index % 3 === 0 ? 'open' : 'closed'),
  )

/** Lengths of logs, and the position of the one notification that differs. */
const places = [
  [100_000, 61_803],
  [5_000, 1],
  [5_000, 2],
  [5_000, 777],
  [5_000, 4_999],
  [5_000, 5_000],
] as const

describe('the first divergence of two logs', () => {
  it('is found where folding step by step finds it', async () => {
    const logOfOneRoom = completeLogArbitrary({ maxLength: 30 }).map((actions) =>
      actions.map((action): ChannelAction => ({ ...action, roomUuid: undefined })),
    )
    const pair = fc.tuple(logOfOneRoom, logOfOneRoom, fc.nat(29))
    await fc.assert(
      fc.asyncProperty(pair, async ([first, other, place]) => {
        const replaced = other[place]
        const second = first.map((action, index) =>
          index === place && replaced ? { ...replaced, sequence: index + 1 } : action,
        )
        const found = await firstDivergence(logOf(first), logOf(second), { ...options, interval: 4 })
        expect(found.divergence?.sequence).toBe(byFolding(first, second))
      }),
      { numRuns: 300 },
    )
  })

  it('is found in a log of 100,000 notifications with O(log n) comparisons', async () => {
    for (const [length, sequence] of places) {
      const first = longClass(length)
      const second = [...first]
      const planted = second[sequence - 1] as Extract<ChannelAction, { type: 'stream.updated' }>
      const other = planted.stream.videoState === 'open' ? 'closed' : 'open'
      second[sequence - 1] = { ...planted, stream: { ...planted.stream, videoState: other } }
      const { divergence, comparisons, common } = await firstDivergence(logOf(first), logOf(second), options)
      expect(divergence).toMatchObject({
        sequence,
        kind: sequence === 1 ? 'start' : 'content',
        differences: [{ type: expect.stringMatching(/^stream\./), streamUuid: planted.stream.streamUuid }],
      })
      expect(divergence?.differences.length).toBe(1)
      expect(common).toEqual({ from: 1, to: length })
      expect(comparisons).toBeLessThanOrEqual(Math.ceil(Math.log2(length)) + 3)
    }
  }, 120_000)

  it('reports which log lacks a notification', async () => {
    const first = longClass(40)
    const { divergence } = await firstDivergence(
      logOf(first),
      logOf(first.filter(({ sequence }) => sequence !== 17)),
    )
    expect(divergence).toMatchObject({
      sequence: 17,
      kind: 'missing',
      actions: [{ sequence: 17 }, undefined],
    })
  })

  it('ignores times, causes, operators and the way of delivery', async () => {
    const first = longClass(60)
    const items = first
      .map((action) => JSON.parse(lineOf(action)).raw as string)
      .map((raw) => {
        const { ts: _, ...item } = JSON.parse(raw)
        return { ...item, roomUuid: 'maths-7b' }
      })
    const body = JSON.stringify({
      code: 0,
      msg: 'Success',
      data: { total: 60, count: 60, nextId: null, list: items },
    })
    const noted = first.map(
      (action) => ({ ...action, ts: 1, cause: { cmd: 7 }, operator: { userUuid: 't' } }) as ChannelAction,
    )
    for (const other of [body, logOf(noted)]) {
      expect((await firstDivergence(logOf(first), other, options)).divergence).toBeUndefined()
    }
  })

  it('skips a notification that differs without changing the room', async () => {
    const chat = (sequence: number, page: number): ChannelAction => ({
      type: 'room.propertiesUpdated',
      cmd: 4,
      version: 1,
      sequence,
      changeProperties: { page },
    })
    const remove = (sequence: number, path: string): ChannelAction => ({
      type: 'room.propertiesDeleted',
      cmd: 4,
      version: 1,
      sequence,
      changeProperties: [path],
    })
    const first = [chat(1, 1), remove(2, 'nothing'), chat(3, 2), remove(4, 'page')]
    const second = [chat(1, 1), remove(2, 'neither'), chat(3, 3), remove(4, 'page')]
    expect((await firstDivergence(logOf(first), logOf(second))).divergence?.sequence).toBe(3)
  })

  it('compares the common range after a snapshot', async () => {
    const actions = longClass(80)
    const late = [
      header,
      checkpointLine(reduceAll(emptySnapshot('maths-7b'), actions.slice(0, 30))),
      ...actions.slice(30, 60).map(lineOf),
      '',
    ]
    const found = await firstDivergence(logOf(actions), late.join('\n'), { interval: 7 })
    expect(found).toMatchObject({ common: { from: 30, to: 60 }, divergence: undefined })
    const nothing = await firstDivergence(logOf(actions.slice(0, 5)), late.join('\n'))
    expect(nothing).toMatchObject({ common: undefined, divergence: undefined, comparisons: 0 })
  })
})

describe('fingerprints', () => {
  it('do not depend on the order of members', async () => {
    const text =
      '{"cmd":4,"sequence":1,"data":{"action":0,"changeProperties":{"a":{"x":1,"y":[1,{"z":2}]},"b":2}}}'
    const turned =
      '{"sequence":1,"data":{"changeProperties":{"b":2,"a":{"y":[1,{"z":2}],"x":1}},"action":0},"cmd":4}'
    expect(decodeMessage(text)[0]?._tag).toBe('Right')
    const other = '{"cmd":4,"sequence":2,"data":{"action":0,"changeProperties":{}}}'
    const { comparisons, divergence } = await firstDivergence(`${text}\n${other}`, `${turned}\n${other}`)
    expect([comparisons, divergence]).toEqual([2, undefined])
  })
})
