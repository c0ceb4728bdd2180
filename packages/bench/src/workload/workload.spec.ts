import { describe, expect, it } from '@jest/globals'
import { decodeMessage } from '@roomfold/protocol'
import { type FoldIssue, reduce } from '@roomfold/state'
import { filledRoom } from '../rows/opened-room.ts'
import { wireLineOf } from './wire.ts'
import { createWorkload } from './workload.ts'

const shareOf = (lines: readonly string[], commands: readonly number[]): number =>
  lines.filter((line) => commands.includes(JSON.parse(line).cmd)).length / lines.length

describe('the workload', () => {
  it('repeats itself with the same seed, and not with another', () => {
    expect(createWorkload(100, 7).next(200)).toEqual(createWorkload(100, 7).next(200))
    expect(createWorkload(100, 7).next(200)).not.toEqual(createWorkload(100, 8).next(200))
  })

  it.each([
    ['streams', [40], 0.35],
    ['user properties', [22], 0.25],
    ['room properties', [4], 0.15],
    ['users in and out', [20], 0.15],
    ['messages', [3, 99], 0.1],
  ])('has its share of %s', (_, commands, share) => {
    expect(shareOf(createWorkload(100).next(2_000), commands)).toBeCloseTo(share, 10)
  })

  it.each([10, 1_000, 100_000])('has about 230 bytes a notification among %i users', (size) => {
    const lines = createWorkload(size).next(4_000)
    const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length
    expect(bytes).toBeGreaterThan(210)
    expect(bytes).toBeLessThan(250)
  })

  it.each([10, 100, 1_000])('is decoded and folded whole, and keeps %i users in the room', (size) => {
    const { fill, next } = createWorkload(size)
    const issues: FoldIssue[] = []
    let room = filledRoom(fill)
    expect(room.users.size).toBe(size)
    for (const line of next(4_000)) {
      const decoded = decodeMessage(line)
      expect(decoded.map(({ _tag }) => _tag)).toEqual(['Right'])
      const before = room
      for (const item of decoded) {
        if (item._tag === 'Right') room = reduce(room, item.right, { report: (issue) => issues.push(issue) })
      }
      expect(room).not.toBe(before)
      expect(room.sequence).toBe(before.sequence + 1)
      expect(size - room.users.size).toBeGreaterThanOrEqual(0)
      expect(size - room.users.size).toBeLessThanOrEqual(1)
    }
    expect(issues).toEqual([])
  })

  it('says the same in the dialect of the wire', () => {
    const { fill, next } = createWorkload(100)
    const lines = [...fill, ...next(1_000)]
    const documented = filledRoom(lines)
    const wire = filledRoom(lines.map(wireLineOf), 'wire')
    expect([...wire.users.keys()]).toEqual([...documented.users.keys()])
    expect([...wire.streams.keys()]).toEqual([...documented.streams.keys()])
    expect(wire.properties).toEqual(documented.properties)
  })
})
