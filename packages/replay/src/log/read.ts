import type { FragmentStart } from './fragment.ts'
import { issueItem, type LogIssueCode } from './issue.ts'
import type { LogItem } from './item.ts'
import type { LogFormat } from './log-format.ts'
import type { ReadLogOptions } from './options.ts'
import { type ChunkReader, type LogSource, openSource } from './source.ts'
import { TextReader } from './text.ts'
import { type Unwrapped, Unwrapper } from './unwrap.ts'

/**
 * Reads a log item by item and detects its format: a Roomfold log, log lines that contain notifications, JSON
 * documents, REST responses, HAR archives; plain or gzipped, in UTF-8 or UTF-16.
 *
 * Never throws because of the content: an unreadable part is an item of kind `issue`, and reading continues after it.
 * If the source fails (`sourceFailed`) or the signal aborts (`aborted`), that issue is the last item. Lines are read in
 * constant memory; a document is parsed as a whole. Leaving the loop early closes the source.
 *
 * @throws TypeError when the source is a string that looks like a path.
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

/** Reads a log like `readLogBatches`, with the location where each batch ends. */
export async function* readLocatedBatches(
  source: LogSource,
  options: ReadLogOptions = {},
): AsyncGenerator<LocatedBatch, void> {
  const input = openSource(source)
  const session = new Session(options)
  const { signal, onProgress, onFormat } = options
  let bytes = 0
  let outcome: Outcome | undefined
  try {
    for (;;) {
      outcome = await next(input, signal)
      if (!isChunk(outcome)) break
      yield* session.push(outcome)
      bytes += outcome.length
      onProgress?.({ bytes })
    }
    yield* session.end(outcome)
    onFormat?.(session.format)
  } finally {
    const closing = input.cancel().catch(() => undefined)
    // A pending read may never settle.
    if (outcome !== 'aborted') await closing
  }
}

type Outcome = Uint8Array | 'end' | 'aborted' | { readonly failure: unknown }

function isChunk(outcome: Outcome): outcome is Uint8Array {
  return ArrayBuffer.isView(outcome)
}

function next(input: ChunkReader, signal: AbortSignal | undefined): Promise<Outcome> {
  if (signal?.aborted) return Promise.resolve('aborted')
  return new Promise((resolve) => {
    const stop = () => resolve('aborted')
    const settle = (outcome: Outcome) => {
      signal?.removeEventListener('abort', stop)
      resolve(outcome)
    }
    signal?.addEventListener('abort', stop)
    input.read().then(
      (chunk) => settle(chunk ?? 'end'),
      (failure: unknown) => settle({ failure }),
    )
  })
}

/** The state of one reading: decompresses and decodes the data, and turns the text into items. */
class Session {
  readonly #unwrapper = new Unwrapper()
  readonly #text: TextReader
  #hasIssue = false

  constructor(options: ReadLogOptions) {
    this.#text = new TextReader(options)
  }

  /** The detected format. */
  get format(): LogFormat {
    const { form, skippedLines } = this.#text.classifier
    return { form, ...this.#unwrapper.wrapping, skippedLines }
  }

  push(chunk: Uint8Array): Generator<LocatedBatch> {
    return this.#read(this.#unwrapper.push(chunk))
  }

  *end(outcome: Exclude<Outcome, Uint8Array>): Generator<LocatedBatch> {
    if (outcome === 'aborted') {
      yield this.#last([this.#issue('aborted', 'The signal aborted; the rest of the log was not read.')])
      return
    }
    const issues: LogItem[] = []
    for (const output of this.#unwrapper.end()) {
      // Report truncated data last.
      if ('code' in output && output.code === 'gzipTruncated') {
        issues.push(this.#issue(output.code, output.message))
      } else yield* this.#read([output])
    }
    const items = [...this.#text.end(), ...issues]
    if (outcome !== 'end') items.push(this.#issue('sourceFailed', failureMessage(outcome.failure)))
    if (this.#text.isBlank && !this.#hasIssue) items.push(this.#issue('empty', 'The log is empty.'))
    if (items.length > 0) yield this.#last(items)
  }

  *#read(outputs: Iterable<Unwrapped>): Generator<LocatedBatch> {
    for (const output of outputs) {
      if ('code' in output) yield this.#last([this.#issue(output.code, output.message)])
      else {
        const items = this.#text.push(output)
        if (items.length > 0) yield { items, next: this.#isPlain ? this.#text.next : undefined }
      }
    }
  }

  /** Whether offsets in the text are offsets in the data. */
  get #isPlain(): boolean {
    const { compression, encoding } = this.#unwrapper.wrapping
    return compression === undefined && encoding === 'UTF-8'
  }

  #last(items: readonly LogItem[]): LocatedBatch {
    return { items, next: undefined }
  }

  #issue(code: LogIssueCode, message: string): LogItem {
    this.#hasIssue = true
    return issueItem(code, message, this.#text.location)
  }
}

function failureMessage(failure: unknown): string {
  const reason = failure instanceof Error ? failure.message : String(failure)
  return `The source failed: ${reason}. The data before was read.`
}
