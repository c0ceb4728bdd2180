import type { Dialect, Space } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { LogIssue } from './issue.ts'

/** The first line of a Roomfold log. Additional fields are kept unchanged. */
export interface LogHeader {
  /** The version of the log format. */
  readonly roomfold: 1
  /** The recorded room. Absent if the recorder didn't know it. */
  readonly roomUuid?: string
  /** The dialect of the room. Absent if the recorder didn't know it. */
  readonly dialect?: Dialect
  readonly [more: string]: unknown
}

/** A received message, as a log stores it. */
export interface LogEntry {
  /** The text as received; logs of other writers may have the parsed value. */
  readonly raw: unknown
  /** Channel or peer: command numbers mean different things in each. */
  readonly space: Space
  /** When it was received, ms UTC. Absent if the log has no times of arrival. */
  readonly at?: number
  /** The RTM user who sent it. Absent if the log has no senders. */
  readonly from?: string
}

/** A message read from a log, with its location. */
export interface LogRecord extends LogEntry {
  /** The line on which it begins, from 1. */
  readonly line: number
  /** Where it begins: bytes from the start of the (decompressed) text. */
  readonly offset: number
}

/** A whole room in a log. It replaces the room of the records before it. */
export interface LogCheckpoint {
  readonly room: RoomSnapshot
  /** When the recorder had this room, ms UTC. Absent if the log has no times of arrival. */
  readonly at?: number
  /** Its line, from 1. */
  readonly line: number
  /** Where it begins: bytes from the start of the (decompressed) text. */
  readonly offset: number
}

/** An item of a log: a header, a record, a checkpoint, or an issue. */
export type LogItem =
  | { readonly kind: 'header'; readonly header: LogHeader }
  | { readonly kind: 'record'; readonly record: LogRecord }
  | { readonly kind: 'checkpoint'; readonly checkpoint: LogCheckpoint }
  | { readonly kind: 'issue'; readonly issue: LogIssue }
