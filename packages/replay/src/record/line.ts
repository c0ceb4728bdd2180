import type { RoomSnapshot } from '@roomfold/state'
import { formatCheckpoint, formatRecord } from '../log/format.ts'
import type { LogEntry } from '../log/item.ts'

export type RecordedEntry = LogEntry & { readonly raw: string }

/** A line of the log before formatting: a record or a checkpoint. */
export type RecordedLine =
  | { readonly kind: 'record'; readonly entry: RecordedEntry }
  | { readonly kind: 'checkpoint'; readonly room: RoomSnapshot; readonly at: number }

export const textOf = (line: RecordedLine): string =>
  `${line.kind === 'record' ? formatRecord(line.entry) : formatCheckpoint(line.room, line.at)}\n`

/** Characters of a record around its message. */
const envelopeLength = 80
const perEntity = 300

/** Estimates the length of the text without formatting it. */
export const sizeOf = (line: RecordedLine): number => {
  if (line.kind === 'record') return line.entry.raw.length + envelopeLength
  const { users, streams, messages } = line.room
  return perEntity * (1 + users.size + streams.size + messages.length)
}

/** The text of a message, made on receipt: the application may mutate the value later. */
export const rawText = (raw: unknown): string => {
  if (typeof raw === 'string') return raw
  try {
    return JSON.stringify(raw) ?? 'null'
  } catch {
    return JSON.stringify(String(raw))
  }
}
