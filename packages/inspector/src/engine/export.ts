import { type Dialect, encodeNotification, spaceOf } from '@roomfold/protocol'
import { formatCheckpoint, formatHeader, formatRecord, type Ordered, redact } from '@roomfold/replay'
import type { ExportOptions } from './contract.ts'
import { endOf, type Moments, partsFrom } from './moments.ts'

const lineOf = (entry: Ordered, dialect: Dialect): string => {
  const at = entry.at === undefined ? {} : { at: entry.at }
  if (entry.kind === 'checkpoint') return formatCheckpoint(entry.room, entry.at)
  const raw = encodeNotification(entry.action, { dialect })
  return formatRecord({ ...at, space: spaceOf(entry.action), raw })
}

/** The source of an export. */
export interface CutSource {
  readonly moments: Moments
  readonly roomUuid: string | undefined
  readonly dialect: Dialect
}

/** The lines of a log between two positions, starting with a checkpoint of the room. */
async function* linesOf(
  { moments, roomUuid, dialect }: CutSource,
  { from, to }: ExportOptions,
): AsyncGenerator<string> {
  yield `${formatHeader({ roomfold: 1, ...(roomUuid === undefined ? {} : { roomUuid }), dialect })}\n`
  if (from > 0) yield `${formatCheckpoint((await moments.at(from)).snapshot)}\n`
  for await (const part of partsFrom(moments, from + 1, false)) {
    let position = part.from
    for (const entry of part.ordered) {
      if (entry.kind !== 'event') position += 1
      if (position > to) return
      if (position > from) yield `${lineOf(entry, dialect)}\n`
    }
    if (endOf(part) >= to) return
  }
}

/** A part of a log as a log of its own, redacted unless plain. */
export const cutLog = async (source: CutSource, options: ExportOptions): Promise<Blob> => {
  const pieces: string[] = []
  for await (const line of linesOf(source, options)) pieces.push(line)
  const plain = new Blob(pieces, { type: 'application/x-ndjson' })
  if (options.isPlain) return plain
  const redacted: string[] = []
  for await (const line of redact(plain, options.key === undefined ? {} : { key: options.key }))
    redacted.push(line)
  return new Blob(redacted, { type: 'application/x-ndjson' })
}
