import { fromCheckpoint, type RoomSnapshot, toCheckpoint } from '@roomfold/state'
import { deflateSync, inflateSync } from 'fflate'
import type { LogItem } from '../log/item.ts'

const pack = (value: unknown): Uint8Array =>
  deflateSync(new TextEncoder().encode(JSON.stringify(value)), { level: 6 })

const unpack = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(inflateSync(bytes)))

/** A room in little memory: a tenth of its JSON. */
export const packRoom = (room: RoomSnapshot): Uint8Array => pack(toCheckpoint(room))

export const unpackRoom = (bytes: Uint8Array): RoomSnapshot => {
  const room = fromCheckpoint(unpack(bytes))
  if (room === undefined) throw new TypeError('a packed room is no room any more')
  return room
}

/** Items of a log whose text can't be read again from the middle. */
export const packItems = (items: readonly LogItem[]): Uint8Array =>
  pack(
    items.map((item) =>
      item.kind === 'checkpoint'
        ? { ...item, checkpoint: { ...item.checkpoint, room: toCheckpoint(item.checkpoint.room) } }
        : item,
    ),
  )

export const unpackItems = (bytes: Uint8Array): readonly LogItem[] =>
  (unpack(bytes) as readonly LogItem[]).map((item) => {
    if (item.kind !== 'checkpoint') return item
    const { room: json, ...place } = item.checkpoint
    const room = fromCheckpoint(json)
    if (room === undefined) throw new TypeError('a packed room is no room any more')
    return { kind: 'checkpoint', checkpoint: { ...place, room } }
  })
