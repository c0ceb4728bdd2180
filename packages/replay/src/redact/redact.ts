import type { RoomSnapshot } from '@roomfold/state'
import { fromCheckpoint, toCheckpoint } from '@roomfold/state'
import { formatItem } from '../log/format.ts'
import type { LogIssueCode } from '../log/issue.ts'
import type { LogItem, LogRecord } from '../log/item.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import { type Redaction, redactFields, redactionOf } from './fields.ts'
import { redactMessage } from './message.ts'

/** A part of a log that could not be redacted. */
export interface RedactionFinding {
  /** `opaque`: a message that isn't JSON was replaced by its length. Others: the line was ignored. */
  readonly code: 'opaque' | LogIssueCode
  readonly message: string
  readonly line: number
}

/** Options of `redact`. */
export interface RedactOptions {
  /**
   * Logs redacted with the same key have the same pseudonyms. Keep it secret: with the key, names can be guessed and
   * checked. Default: a random key that isn't revealed.
   */
  readonly key?: string
  /** Words in property paths that are kept, in addition to those of the protocol. */
  readonly keep?: Iterable<string>
  readonly signal?: AbortSignal
  readonly report?: (finding: RedactionFinding) => void
}

const redactSnapshot = (room: RoomSnapshot, redaction: Redaction): RoomSnapshot => {
  const copy: unknown = JSON.parse(JSON.stringify(toCheckpoint(room)))
  return fromCheckpoint(redactFields(copy as Record<string, unknown>, redaction)) as RoomSnapshot
}

/**
 * Redacts a room. The result equals the room that the redacted log folds to.
 *
 * @example
 * ```ts
 * import { redactRoom } from '@roomfold/replay'
 * import { emptySnapshot } from '@roomfold/state'
 *
 * console.log(redactRoom(emptySnapshot('maths-7b'), { key: 'k' }).room.roomUuid) // id-451f8a5d886f
 * ```
 */
export const redactRoom = (room: RoomSnapshot, options: RedactOptions = {}): RoomSnapshot =>
  redactSnapshot(room, redactionOf(options))

const redactRecord = (record: LogRecord, redaction: Redaction, { report }: RedactOptions): LogRecord => {
  const { raw, space, from, line } = record
  const redacted = redactMessage(raw, space, redaction)
  if (redacted === undefined) {
    const message = 'The message is not JSON: it was replaced by its length.'
    report?.({ code: 'opaque', message, line })
  }
  const opaque = `not JSON, ${typeof raw === 'string' ? raw.length : 0} characters`
  const sender = from === undefined ? {} : { from: redaction.pseudonyms.id(from) }
  return { ...record, ...sender, raw: redacted ?? opaque }
}

const redactItem = (item: LogItem, redaction: Redaction, options: RedactOptions): LogItem => {
  switch (item.kind) {
    case 'header': {
      const { roomfold, ...header } = item.header
      return { kind: 'header', header: { roomfold, ...redactFields(header, redaction) } }
    }
    case 'record':
      return { kind: 'record', record: redactRecord(item.record, redaction, options) }
    case 'checkpoint': {
      const room = redactSnapshot(item.checkpoint.room, redaction)
      return { kind: 'checkpoint', checkpoint: { ...item.checkpoint, room } }
    }
    case 'issue': {
      const { code, line } = item.issue
      options.report?.({ code, message: `The line could not be read (${code}); it was ignored.`, line })
      return item
    }
  }
}

/**
 * Redacts a log in any readable form: replaces ids, names, messages and strings in properties by pseudonyms, which are
 * equal for equal texts and keys. Keeps commands, sequences, times, integers, roles and the structure, so the log folds
 * to the same room with other names. Yields the lines of a Roomfold log, each with its line end. Unreadable parts are
 * ignored or made opaque, and reported.
 *
 * Pseudonyms are HMAC-SHA-256 of the text, truncated to 48 bits, and can't be reverted without the key. Times, numbers
 * and interactions stay: a participant of the class may still recognise people.
 *
 * @example
 * ```ts
 * import { redact } from '@roomfold/replay'
 *
 * const log = '{"cmd":3,"sequence":1,"data":{"message":"hi","fromUser":{"userUuid":"bob","role":1}}}'
 * for await (const line of redact(log, { key: 'k' })) console.log(line.includes('bob')) // false
 * ```
 */
export async function* redact(log: LogSource, options: RedactOptions = {}): AsyncGenerator<string> {
  const redaction = redactionOf(options)
  for await (const items of readLogBatches(log, { signal: options.signal })) {
    for (const item of items) {
      const line = formatItem(redactItem(item, redaction, options))
      if (line !== undefined) yield `${line}\n`
    }
  }
}
