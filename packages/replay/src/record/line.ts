import type { RoomSnapshot } from '@roomfold/state'
import { formatCheckpoint, formatRecord } from '../log/format.ts'
import type { LogEntry } from '../log/item.ts'

/** A line of the log before it is text: a record, or a room as a checkpoint. */
export type RecordedLine =
  | { readonly kind: 'record'; readonly entry: LogEntry & { readonly raw: string } }
  | { readonly kind: 'checkpoint'; readonly room: RoomSnapshot; readonly at: number }

export const textOf = (line: RecordedLine): string =>
  `${line.kind === 'record' ? formatRecord(line.entry) : formatCheckpoint(line.room, line.at)}\n`

const around = 80
const perEntity = 300

/** About how long the text is: texts of the ring are made only when someone asks for them. */
export const sizeOf = (line: RecordedLine): number => {
  if (line.kind === 'record') return line.entry.raw.length + around
  const { users, streams, messages } = line.room
  return perEntity * (1 + users.size + streams.size + messages.length)
}

/** The text of a message at the moment it came: a value may be changed later. */
export const rawText = (raw: unknown): string => {
  if (typeof raw === 'string') return raw
  try {
    return JSON.stringify(raw) ?? 'null'
  } catch {
    return JSON.stringify(String(raw))
  }
}
