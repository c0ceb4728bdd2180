import { type LogItem, readLogBatches } from '@roomfold/replay'
import { LineOffsets, lineOf } from './line-offsets.ts'

/** Forms in which each record has a line of its own. */
const lineForms = new Set([
  'roomfold',
  'notifications',
  'vendorLog',
  'logcat',
  'console',
  'text',
  'structured',
])

const rawOf = (item: LogItem): string | undefined => {
  if (item.kind === 'checkpoint') return '(a whole room, in the log itself)'
  if (item.kind !== 'record') return undefined
  const { raw } = item.record
  return typeof raw === 'string' ? raw : JSON.stringify(raw)
}

/** Reads the received text of a record. */
export class RawText {
  readonly #source: Blob
  #offsets: LineOffsets | undefined

  constructor(source: Blob | string | Uint8Array) {
    const isText = typeof source === 'string' || ArrayBuffer.isView(source)
    this.#source = isText ? new Blob([source as BlobPart]) : source
  }

  /** The beginning of the text, for what could not be read: unprintable characters as dots. */
  async beginning(): Promise<string> {
    const bytes = new Uint8Array(await this.#source.slice(0, 240).arrayBuffer())
    return [...new TextDecoder('latin1').decode(bytes)]
      .map((character) => (/[ -~\n]/.test(character) ? character : '·'))
      .join('')
  }

  /** The text of the record on a line, from 1; `sequence` where a line has several. */
  async at(
    line: number,
    form: string | undefined,
    sequence: number | undefined,
  ): Promise<string | undefined> {
    if (form !== undefined && lineForms.has(form)) {
      this.#offsets ??= new LineOffsets(this.#source)
      const text = await lineOf(this.#offsets, line)
      const raw = text === undefined ? undefined : await first(text, () => true)
      return raw ?? text
    }
    const wanted = sequence === undefined ? undefined : new RegExp(`"sequence"\\s*:\\s*${sequence}\\b`)
    return first(
      this.#source,
      (item, raw) => 'record' in item && item.record.line === line && (wanted?.test(raw) ?? true),
    )
  }
}

const first = async (
  source: Blob | string,
  isWanted: (item: LogItem, raw: string) => boolean,
): Promise<string | undefined> => {
  for await (const items of readLogBatches(source)) {
    for (const item of items) {
      const raw = rawOf(item)
      if (raw !== undefined && isWanted(item, raw)) return raw
    }
  }
  return undefined
}
