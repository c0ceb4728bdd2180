import type { RoomSnapshot } from '@roomfold/state'
import { fromCheckpoint, toCheckpoint } from '@roomfold/state'
import { formatCheckpoint, formatHeader, formatRecord } from '../log/format.ts'
import type { LogIssueCode } from '../log/issue.ts'
import type { LogHeader, LogItem, LogRecord } from '../log/item.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import { redactFields } from './fields.ts'
import { redactMessage } from './message.ts'
import { Pseudonyms } from './pseudonyms.ts'
import type { Redaction } from './values.ts'

/** Something that could not be taken over as it is. */
export interface RedactionFinding {
  /** `opaque`: a message that isn't JSON, of which nothing but its length is left. Others: lines left out. */
  readonly code: 'opaque' | LogIssueCode
  readonly message: string
  readonly line: number
}

/** How a log is redacted. */
export interface RedactOptions {
  /**
   * Logs redacted with the same key have the same pseudonyms; whoever has it can try out names. Default: a
   * random one that nobody gets to know.
   */
  readonly key?: string
  /** Words in property paths that stay readable, besides those of the protocol. */
  readonly keep?: Iterable<string>
  readonly signal?: AbortSignal
  readonly report?: (finding: RedactionFinding) => void
}

const redactionOf = ({ key, keep }: RedactOptions): Redaction => ({
  pseudonyms: new Pseudonyms(key),
  keep: new Set(keep),
})

const redactHeader = ({ roomfold, ...header }: LogHeader, redaction: Redaction): string =>
  formatHeader({ roomfold, ...redactFields(header, redaction) })

const renamed = (room: RoomSnapshot, redaction: Redaction): RoomSnapshot => {
  const copy: unknown = JSON.parse(JSON.stringify(toCheckpoint(room)))
  return fromCheckpoint(redactFields(copy as Record<string, unknown>, redaction)) as RoomSnapshot
}

/**
 * A room with pseudonyms, as a redacted log of it folds to.
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
  renamed(room, redactionOf(options))

const redactRecord = (record: LogRecord, redaction: Redaction, { report }: RedactOptions): string => {
  const { raw, space, at, from, line } = record
  const redacted = redactMessage(raw, space, redaction)
  if (redacted === undefined) {
    const message = "A message isn't JSON: nothing but its length was taken over."
    report?.({ code: 'opaque', message, line })
  }
  const opaque = `not JSON, ${typeof raw === 'string' ? raw.length : 0} characters`
  const place = at === undefined ? {} : { at }
  const sender = from === undefined ? {} : { from: redaction.pseudonyms.id(from) }
  return formatRecord({ ...place, space, ...sender, raw: redacted ?? opaque })
}

const lineOf = (item: LogItem, redaction: Redaction, options: RedactOptions): string | undefined => {
  switch (item.kind) {
    case 'header':
      return redactHeader(item.header, redaction)
    case 'record':
      return redactRecord(item.record, redaction, options)
    case 'checkpoint':
      return formatCheckpoint(renamed(item.checkpoint.room, redaction), item.checkpoint.at)
    case 'issue': {
      const { code, line } = item.issue
      options.report?.({ code, message: `Left out: ${code}.`, line })
      return undefined
    }
  }
}

/**
 * Takes out of a log, in any form that can be read, what tells of people: ids, names, messages, and strings in
 * properties become pseudonyms, always the same for the same text and key. Commands, sequences, times,
 * integers, roles and the structure stay, so the log folds to the same room with other names. Gives the lines
 * of a log, each with its line end; what can't be read is left out or made opaque, and reported.
 *
 * Pseudonyms are HMAC-SHA-256 of the text, cut to 48 bits. Without the key they can't be turned back; times,
 * numbers and who did what with whom stay, and may say enough to somebody who was there.
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
  const { signal } = options
  for await (const items of readLogBatches(log, signal === undefined ? {} : { signal })) {
    for (const item of items) {
      const line = lineOf(item, redaction, options)
      if (line !== undefined) yield `${line}\n`
    }
  }
}
