import { describe, expect } from '@jest/globals'
import { decodeSnapshot } from '@roomfold/protocol'
import { type Data, foldSample, room, sample, update, whenSamples } from '../../test/given.ts'
import { fromServiceSnapshot, streamsOf } from '../index.ts'

describe('samples', () => {
  whenSamples('the documented sample ends with one user, one stream, no board and two messages', () => {
    const { room: after, issues } = foldSample('constructed-seed-dialect.ndjson', 'documented')
    expect(after).toMatchObject({ sequence: 12, room: { state: 'ended' }, properties: {} })
    expect([[...after.users.keys()], [...after.streams.keys()], after.messages.length]).toEqual([
      ['t1'],
      ['101'],
      2,
    ])
    expect(issues).toEqual([])
  })

  whenSamples('the wire sample reports only the properties of a user who was kicked before', () => {
    const { room: after, issues, decoded } = foldSample('constructed-wire-v1.ndjson', 'wire')
    expect(decoded.every(({ _tag }) => _tag === 'Right')).toBe(true)
    expect(issues.map(({ code, sequence }) => [code, sequence])).toEqual([['unknownUser', 63]])
    expect(after.properties).toEqual({
      board: { info: {} },
      schedule: { state: 1, startTime: 1611307477000 },
    })
    expect(after.sequence).toBe(69)
  })

  whenSamples(
    'the real snapshot gives sequence 57, one user with one stream, its properties untouched',
    () => {
      const body = sample('real-snapshot-rte-sdk.json')
      const decoded = decodeSnapshot(body)
      if (decoded._tag === 'Left') throw new Error(decoded.left.message)
      const after = fromServiceSnapshot(decoded.right)
      expect([after.sequence, after.users.size, streamsOf(after, '2121').length]).toEqual([57, 1, 1])
      expect(after.properties).toEqual(JSON.parse(body).data.snapshot.room.roomProperties)
    },
  )

  whenSamples("the FAQ's cases come out as the FAQ says", () => {
    const { cases } = JSON.parse(sample('docs-properties-faq.json')) as {
      readonly cases: readonly { before: Data; update: Data; after: Data }[]
    }
    expect(cases.length).toBeGreaterThan(0)
    for (const { before, update: change, after } of cases)
      expect(room(update(before), update(change)).properties).toEqual(after)
  })
})
