import { firstValueFrom, fromEvent, map, NEVER, race } from 'rxjs'
import type { LogItem } from './item.ts'
import type { FragmentStart } from './lines.ts'
import type { LogFormat } from './log-format.ts'
import type { ReadLogOptions } from './options.ts'
import { type ChunkReader, type LogSource, openSource } from './source.ts'
import { TextReader } from './text.ts'
import { type Stage, unwrap, type Wrapping } from './unwrap.ts'

/**
 * Reads a log item by item and detects its format: a Roomfold log, log lines that contain notifications, JSON
 * documents, REST responses, HAR archives; plain or gzipped, in UTF-8 or UTF-16.
 *
 * Never throws because of the content: an unreadable part is an item of kind `issue`, and reading continues after it.
 * If the source fails (`sourceFailed`) or the signal aborts (`aborted`), that issue is the last item. Lines are read in
 * constant memory; a document is parsed as a whole. Leaving the loop early closes the source.
 *
 * @throws TypeError when the source is no log, for example a string that looks like a path.
 *
 * @example
 * ```ts
 * import { readLog } from '@roomfold/replay'
 *
 * const log = '{"roomfold":1}\n{"at":1611307477000,"space":"channel","raw":"{\\"cmd\\":1}"}\n'
 * for await (const item of readLog(log)) {
 *   if (item.kind === 'record') console.log(item.record.line, item.record.raw)
 *   if (item.kind === 'issue') console.warn(item.issue.line, item.issue.message)
 * }
 * ```
 */
export async function* readLog(
  source: LogSource,
  options: ReadLogOptions = {},
): AsyncGenerator<LogItem, void> {
  for await (const items of readLogBatches(source, options)) yield* items
}

/**
 * Reads a log like `readLog`, but yields the items of each chunk of the source together, which is faster for long logs.
 * Batches aren't empty.
 *
 * @example
 * ```ts
 * import { readLogBatches } from '@roomfold/replay'
 *
 * let count = 0
 * for await (const items of readLogBatches('{"cmd":1,"sequence":1}\n{"cmd":3,"sequence":2}\n')) count += items.length
 * console.log(count) // 2
 * ```
 */
export async function* readLogBatches(
  source: LogSource,
  options: ReadLogOptions = {},
): AsyncGenerator<readonly LogItem[], void> {
  for await (const { items } of readLocatedBatches(source, options)) yield items
}

/** The items of a chunk of the source. */
export interface LocatedBatch {
  readonly items: readonly LogItem[]
  /** Where the text continues after the batch. Undefined if reading can't begin there. */
  readonly next: FragmentStart | undefined
}

type Outcome = Uint8Array | 'end' | 'aborted' | { readonly failure: unknown }

/** The next chunk. A pending read may never settle, so the signal ends the wait. */
const next = async (input: ChunkReader, signal: AbortSignal | undefined): Promise<Outcome> => {
  if (signal?.aborted) return 'aborted'
  try {
    const aborted$ =
      signal === undefined ? NEVER : fromEvent(signal, 'abort').pipe(map(() => 'aborted' as const))
    return (await firstValueFrom(race(input.read(), aborted$))) ?? 'end'
  } catch (failure) {
    return { failure }
  }
}

/** Reads a log like `readLogBatches`, with the location where each batch ends. */
export async function* readLocatedBatches(
  source: LogSource,
  options: ReadLogOptions = {},
): AsyncGenerator<LocatedBatch, void> {
  const { signal, onProgress, onFormat } = options
  const input = openSource(source)
  const session = new Session(options)
  let bytes = 0
  let outcome: Outcome | undefined
  try {
    for (;;) {
      outcome = await next(input, signal)
      if (!ArrayBuffer.isView(outcome)) break
      yield* session.push(outcome)
      bytes += outcome.length
      onProgress?.({ bytes })
    }
    yield* session.end(outcome)
    onFormat?.(session.format)
  } finally {
    const closing = input.cancel().catch(() => undefined)
    if (outcome !== 'aborted') await closing
  }
}

/** The state of one reading: decompresses and decodes the data, and turns the text into items. */
class Session {
  readonly #wrapping: Wrapping = { encoding: 'UTF-8', compression: undefined, isTruncated: false }
  readonly #text: TextReader
  readonly #unwrap: Stage
  #isEmpty = true

  constructor(options: ReadLogOptions) {
    this.#text = new TextReader(options)
    const { classifier } = this.#text
    this.#unwrap = unwrap(this.#wrapping, (code, message) => classifier.issue(code, message))
  }

  get format(): LogFormat {
    const { form, skippedLines } = this.#text.classifier
    const { encoding, compression } = this.#wrapping
    return { form, encoding, compression, skippedLines }
  }

  *push(chunk: Uint8Array | undefined): Generator<LocatedBatch> {
    for (const bytes of this.#unwrap(chunk)) {
      this.#text.push(bytes)
      yield* this.#batch(this.#text.next)
    }
  }

  *end(outcome: Exclude<Outcome, Uint8Array>): Generator<LocatedBatch> {
    const { classifier } = this.#text
    if (outcome === 'aborted') {
      classifier.issue('aborted', 'The signal aborted; the rest of the log was not read.')
      return yield* this.#batch()
    }
    yield* this.push(undefined)
    const { line, offset } = classifier
    this.#text.end()
    if (this.#wrapping.isTruncated) classifier.issue('gzipTruncated', gzipTruncated, '', { line, offset })
    if (outcome !== 'end') {
      const reason = outcome.failure instanceof Error ? outcome.failure.message : String(outcome.failure)
      classifier.issue('sourceFailed', `The source failed: ${reason}. The data before was read.`)
    }
    if (this.#text.isBlank && this.#isEmpty && classifier.items.length === 0)
      classifier.issue('empty', 'The log is empty.')
    yield* this.#batch()
  }

  /** The items so far. `next` counts if offsets in the text are offsets in the data. */
  *#batch(next?: FragmentStart): Generator<LocatedBatch> {
    const { compression, encoding } = this.#wrapping
    const isPlain = compression === undefined && encoding === 'UTF-8'
    const items = this.#text.classifier.take()
    this.#isEmpty &&= items.length === 0
    if (items.length > 0) yield { items, next: isPlain ? next : undefined }
  }
}

const gzipTruncated =
  'The gzip data is truncated; the data before was read. Get the complete file if there is one.'
