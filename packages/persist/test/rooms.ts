import type { StoredRoom } from '@roomfold/persist'
import type { ChannelAction } from '@roomfold/protocol'
import { emptySnapshot, type RoomSnapshot, reduceAll, toCheckpoint } from '@roomfold/state'

export const property = (sequence: number, value: unknown = sequence): ChannelAction =>
  ({
    type: 'room.propertiesUpdated',
    cmd: 4,
    version: 1,
    sequence,
    changeProperties: { page: value },
  }) as ChannelAction

export const properties = (from: number, to: number): ChannelAction[] =>
  Array.from({ length: to - from + 1 }, (_, index) => property(from + index))

export const roomAt = (sequence: number): RoomSnapshot =>
  reduceAll(emptySnapshot('maths-7b'), properties(1, sequence))

export const storedAt = (sequence: number, tail: readonly ChannelAction[] = []): StoredRoom => ({
  version: 1,
  savedAt: 1_772_442_000_000,
  checkpoint: toCheckpoint(roomAt(sequence)),
  tail,
})

/** A notification as the service sends it. */
export const notification = (sequence: number): object => ({
  cmd: 4,
  version: 1,
  ts: sequence,
  sequence,
  data: { action: 0, changeProperties: { page: sequence } },
})
