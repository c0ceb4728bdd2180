import {
  fromCheckpoint,
  fromColumns,
  type RoomColumns,
  type RoomSnapshot,
  toCheckpoint,
  toColumns,
} from '@roomfold/state'
import { deflateRaw, inflateRaw } from 'pako'
import type { LogItem } from '../log/item.ts'

/** The fastest compression level: higher levels take twice the time to save a tenth. */
const level = 1

const pack = (value: unknown): Uint8Array =>
  deflateRaw(new TextEncoder().encode(JSON.stringify(value)), { level })

const unpack = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(inflateRaw(bytes)))

/** Compresses a room to about a tenth of its JSON. */
export const packRoom = (room: RoomSnapshot): Uint8Array => pack(toColumns(room))

export const unpackRoom = (bytes: Uint8Array): RoomSnapshot => fromColumns(unpack(bytes) as RoomColumns)

/** Compresses items of a log that can't be read again from the middle. */
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
    const { room: json, ...location } = item.checkpoint
    const room = fromCheckpoint(json)
    if (room === undefined) throw new TypeError('a packed room could not be unpacked')
    return { kind: 'checkpoint', checkpoint: { ...location, room } }
  })
