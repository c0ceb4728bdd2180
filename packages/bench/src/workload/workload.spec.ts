import { describe, expect, it } from '@jest/globals'
import { decodeMessage } from '@roomfold/protocol'
import { type FoldIssue, reduce } from '@roomfold/state'
import { filledRoom } from '../rows/opened-room.ts'
import { createWorkload, workloadIds } from './workload.ts'

const shareOf = (lines: readonly string[], commands: readonly number[]): number =>
  lines.filter((line) => commands.includes(JSON.parse(line).cmd)).length / lines.length

const bytesOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length

describe.each(workloadIds)('the %s', (id) => {
  it('is determined by its seed', () => {
    expect(createWorkload(100, 7, id).next(200)).toEqual(createWorkload(100, 7, id).next(200))
    expect(createWorkload(100, 7, id).next(200)).not.toEqual(createWorkload(100, 8, id).next(200))
  })

  it.each([10, 100, 1_000])('is decoded and folded whole, and keeps %i users in the room', (size) => {
    const { fill, next, dialect } = createWorkload(size, 1, id)
    const issues: FoldIssue[] = []
    let room = filledRoom(fill, dialect)
    expect(room.users.size).toBe(size)
    for (const line of next(4_000)) {
      const decoded = decodeMessage(line, { dialect })
      expect(decoded.map(({ _tag }) => _tag)).toEqual(['Right'])
      const before = room
      for (const item of decoded) {
        if (item._tag !== 'Right') continue
        expect(item.right.type).not.toBe('unknown')
        room = reduce(room, item.right, { report: (issue) => issues.push(issue) })
      }
      expect(room).not.toBe(before)
      expect(room.sequence).toBe(before.sequence + 1)
      expect(size - room.users.size).toBeGreaterThanOrEqual(0)
      expect(size - room.users.size).toBeLessThanOrEqual(1)
    }
    expect(issues).toEqual([])
  })
})

describe.each([
  ['lesson', 'streams', [40], 0.35],
  ['lesson', 'user properties', [22], 0.25],
  ['lesson', 'room properties', [4], 0.15],
  ['lesson', 'users in and out', [20], 0.15],
  ['lesson', 'messages', [3, 99], 0.1],
  ['webinar', 'messages', [3, 99], 0.45],
  ['webinar', 'room properties', [5], 0.25],
  ['webinar', 'user properties', [23], 0.15],
  ['webinar', 'users in and out', [20], 0.1],
  ['webinar', 'streams', [40], 0.05],
] as const)('of the %s, %s', (id, _, commands, share) => {
  it(`are ${share * 100} %`, () => {
    expect(shareOf(createWorkload(100, 1, id).next(2_000), commands)).toBeCloseTo(share, 10)
  })
})

describe.each([
  ['lesson', 210, 250],
  ['webinar', 310, 350],
] as const)('a notification of the %s', (id, from, to) => {
  it.each([10, 1_000, 100_000])(`has between ${from} and ${to} bytes among %i users`, (size) => {
    const bytes = bytesOf(createWorkload(size, 1, id).next(4_000))
    expect(bytes).toBeGreaterThan(from)
    expect(bytes).toBeLessThan(to)
  })
})
