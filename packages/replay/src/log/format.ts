import { type RoomSnapshot, toCheckpoint } from '@roomfold/state'
import type { LogEntry, LogHeader } from './item.ts'

/**
 * The header line of a Roomfold log, without its line end; `roomfold`, `roomUuid` and `dialect` come first.
 *
 * @example
 * ```ts
 * import { formatHeader } from '@roomfold/replay'
 *
 * console.log(formatHeader({ roomUuid: 'room1' })) // {"roomfold":1,"roomUuid":"room1"}
 * ```
 */
export function formatHeader(header: Partial<LogHeader> = {}): string {
  const { roomfold, roomUuid, dialect, ...more } = header
  return JSON.stringify({ roomfold: roomfold ?? 1, roomUuid, dialect, ...more })
}

/**
 * The line of one record, without its line end; its fields are `at`, `space`, `from` and `raw`, in this
 * order. A `raw` that is a value is written as its JSON text.
 *
 * @example
 * ```ts
 * import { formatRecord } from '@roomfold/replay'
 *
 * console.log(formatRecord({ at: 0, space: 'channel', raw: 'PING' })) // {"at":0,"space":"channel","raw":"PING"}
 * ```
 */
export function formatRecord({ at, space, from, raw }: LogEntry): string {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? 'null')
  const time = Number.isFinite(at) ? at : undefined
  return JSON.stringify({ at: time, space, from, raw: text })
}

/**
 * The line of a checkpoint, without its line end: the whole room, its users and streams in their order.
 *
 * @example
 * ```ts
 * import { formatCheckpoint } from '@roomfold/replay'
 * import { emptySnapshot } from '@roomfold/state'
 *
 * console.log(formatCheckpoint(emptySnapshot('room1'), 0).slice(0, 37)) // {"at":0,"checkpoint":{"sequence":0,"r
 * ```
 */
export function formatCheckpoint(room: RoomSnapshot, at?: number): string {
  const time = Number.isFinite(at) ? at : undefined
  return JSON.stringify({ at: time, checkpoint: toCheckpoint(room) })
}
