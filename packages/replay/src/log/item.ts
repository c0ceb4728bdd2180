import type { Dialect, Space } from '@roomfold/protocol'
import type { RoomSnapshot } from '@roomfold/state'
import type { LogIssue } from './issue.ts'

/** The first line of a Roomfold log. Fields beyond the named ones are kept as they were written. */
export interface LogHeader {
  /** The version of the log format. */
  readonly roomfold: 1
  /** The recorded room. Absent when the recorder did not know it. */
  readonly roomUuid?: string
  /** The dialect the room spoke. Absent when the recorder did not know it. */
  readonly dialect?: Dialect
  readonly [more: string]: unknown
}

/** One received message, as a log keeps it. */
export interface LogEntry {
  /** The text as received, or, in logs of other writers, the value it was parsed to. */
  readonly raw: unknown
  /** The space the message came from: the same command number means different things in each. */
  readonly space: Space
  /** When it was received: ms, UTC. Absent in logs that do not say. */
  readonly at?: number
  /** The RTM user who sent it. Absent in logs that do not say. */
  readonly from?: string
}

/** One message read from a log, with the place where it stands. */
export interface LogRecord extends LogEntry {
  /** The line it begins on, from 1. */
  readonly line: number
  /** Where it begins: bytes from the start of the (unzipped) text. */
  readonly offset: number
}

/** A whole room within a log: it replaces what the records before it made. */
export interface LogCheckpoint {
  readonly room: RoomSnapshot
  /** When the recorder had this room: ms, UTC. Absent in logs that do not say. */
  readonly at?: number
  /** The line it stands on, from 1. */
  readonly line: number
  /** Where it begins: bytes from the start of the (unzipped) text. */
  readonly offset: number
}

/** What a log consists of, in the order of the text. */
export type LogItem =
  | { readonly kind: 'header'; readonly header: LogHeader }
  | { readonly kind: 'record'; readonly record: LogRecord }
  | { readonly kind: 'checkpoint'; readonly checkpoint: LogCheckpoint }
  | { readonly kind: 'issue'; readonly issue: LogIssue }
