import { describe, expect, it } from '@jest/globals'
import type { Ordered } from '@roomfold/replay'
import { canonicalText, emptySnapshot, type RoomSnapshot, reduce } from '@roomfold/state'
import { RowIndex } from '../index/row-index.ts'
import { LiveMoments } from './live-moments.ts'

const actionOf = (sequence: number) => ({
  type: 'room.propertiesUpdated' as const,
  cmd: 4 as const,
  version: 1,
  sequence,
  ts: 1_772_442_000_000 + sequence * 1_000,
  changeProperties: { page: sequence },
})

const filled = (count: number, limit: number) => {
  const rooms: RoomSnapshot[] = [emptySnapshot()]
  const moments = new LiveMoments(new RowIndex(), limit)
  for (let sequence = 1; sequence <= count; sequence += 1) {
    const action = actionOf(sequence)
    const room = reduce(rooms.at(-1) as RoomSnapshot, action)
    rooms.push(room)
    moments.add([{ kind: 'action', action, line: sequence, at: undefined } satisfies Ordered])
  }
  return { moments, rooms }
}

describe('what is kept of a live room', () => {
  it('shows every moment as it was', async () => {
    const { moments, rooms } = filled(1_000, 10_000)
    for (const position of [0, 1, 199, 200, 201, 640, 1_000]) {
      const { snapshot } = await moments.at(position)
      expect(canonicalText(snapshot)).toBe(canonicalText(rooms[position] as RoomSnapshot))
    }
    expect(await moments.positionOf({ sequence: 640 })).toBe(640)
    expect(await moments.positionOf({ ts: 1_772_442_000_500 + 640_000 })).toBe(640)
  })

  it('shares with the moment before what stayed the same', async () => {
    const { moments } = filled(450, 10_000)
    const [before, after] = [await moments.at(449), await moments.at(450)]
    expect(after.snapshot.users).toBe(before.snapshot.users)
    expect(after.snapshot.properties).not.toBe(before.snapshot.properties)
  })

  it('drops the oldest changes beyond its limit, and still shows the newest', async () => {
    const { moments } = filled(3_000, 1_000)
    expect(moments.length).toBe(3_000)
    expect((await moments.partAt(1)).from).toBeGreaterThan(1_500)
    expect((await moments.at(3_000)).snapshot.properties).toEqual({ page: 3_000 })
  })
})
