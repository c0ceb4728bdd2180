import { type RoomSnapshot, toCheckpoint } from '@roomfold/state'
import type { LogEntry, LogHeader, LogItem } from './item.ts'

/**
 * Formats the header line of a Roomfold log, without a line end; `roomfold`, `roomUuid` and `dialect` come first.
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
 * Formats a record line, without a line end. Its fields are `at`, `space`, `from` and `raw`, in this order. A `raw`
 * that isn't a string is written as its JSON text.
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
 * Formats a checkpoint line, without a line end: the whole room, with its users and streams in order.
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

/** Formats an item as a line, without a line end. Undefined for an issue. */
export const formatItem = (item: LogItem): string | undefined => {
  switch (item.kind) {
    case 'header':
      return formatHeader(item.header)
    case 'record':
      return formatRecord(item.record)
    case 'checkpoint':
      return formatCheckpoint(item.checkpoint.room, item.checkpoint.at)
    case 'issue':
      return undefined
  }
}
