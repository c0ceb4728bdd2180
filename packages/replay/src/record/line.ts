import type { RoomSnapshot } from '@roomfold/state'
import { formatCheckpoint, formatRecord } from '../log/format.ts'
import type { LogEntry } from '../log/item.ts'

/** A line of the log before it is text: a record, or a room as a checkpoint. */
export type RecordedLine =
  | { readonly kind: 'record'; readonly entry: LogEntry & { readonly raw: string } }
  | { readonly kind: 'checkpoint'; readonly room: RoomSnapshot; readonly at: number }

export const textOf = (line: RecordedLine): string =>
  `${line.kind === 'record' ? formatRecord(line.entry) : formatCheckpoint(line.room, line.at)}\n`

/** What surrounds a message in its record. */
const envelopeLength = 80
const perEntity = 300

/** The estimated length of the text, which is made only when it is needed. */
export const sizeOf = (line: RecordedLine): number => {
  if (line.kind === 'record') return line.entry.raw.length + envelopeLength
  const { users, streams, messages } = line.room
  return perEntity * (1 + users.size + streams.size + messages.length)
}

/** The text of a message when it was received: an application may change the value later. */
export const rawText = (raw: unknown): string => {
  if (typeof raw === 'string') return raw
  try {
    return JSON.stringify(raw) ?? 'null'
  } catch {
    return JSON.stringify(String(raw))
  }
}
