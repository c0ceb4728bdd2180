import type { FragmentStart } from './fragment.ts'
import { issueItem, type LogIssueCode } from './issue.ts'
import type { LogItem } from './item.ts'
import type { LogFormat } from './log-format.ts'
import type { ReadLogOptions } from './options.ts'
import { type ChunkReader, type LogSource, openSource } from './source.ts'
import { TextReader } from './text.ts'
import { type Unwrapped, Unwrapper } from './unwrap.ts'

/**
 * Reads a log, item by item: a Roomfold log, notifications one a line with or without something around them, JSON
 * documents, REST answers, HAR archives; plain or gzipped, in UTF-8 or UTF-16, which is found out from the data.
 *
 * It never throws over what is in the log: what can't be read becomes an issue with a `code`, and reading continues
 * after it. A source that fails (`sourceFailed`) or a signal (`aborted`) is the last item. Lines are read in constant
 * memory, a document is parsed as a whole. Leaving the loop early closes the source.
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
 * Reads a log as `readLog` does, but gives out together what comes out of a chunk of the source: the quick
 * way for long logs. No batch is empty.
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
  for await (const { items } of readPlacedBatches(source, options)) yield items
}

/** What came out of a chunk of the source. */
export interface PlacedBatch {
  readonly items: readonly LogItem[]
  /** Where the text goes on behind it, if one can begin to read there. */
  readonly next: FragmentStart | undefined
}

/** Reads a log as `readLogBatches` does, and says where each batch ends. */
export async function* readPlacedBatches(
  source: LogSource,
  options: ReadLogOptions = {},
): AsyncGenerator<PlacedBatch, void> {
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
    // A source that is being waited for may never answer.
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

/** One reading: unwraps the data and turns the text into items. */
class Session {
  readonly #unwrapper = new Unwrapper()
  readonly #text: TextReader
  #hasIssue = false

  constructor(options: ReadLogOptions) {
    this.#text = new TextReader(options)
  }

  /** What the log was recognised as. */
  get format(): LogFormat {
    const { form, skippedLines } = this.#text.classifier
    return { form, ...this.#unwrapper.wrapping, skippedLines }
  }

  push(chunk: Uint8Array): Generator<PlacedBatch> {
    return this.#read(this.#unwrapper.push(chunk))
  }

  *end(outcome: Exclude<Outcome, Uint8Array>): Generator<PlacedBatch> {
    if (outcome === 'aborted') {
      yield this.#last([this.#issue('aborted', 'Reading was stopped; the rest of the log was not read.')])
      return
    }
    const problems: LogItem[] = []
    for (const output of this.#unwrapper.end()) {
      // That the data ends early is the last that is to be said.
      if ('code' in output && output.code === 'gzipTruncated') {
        problems.push(this.#issue(output.code, output.message))
      } else yield* this.#read([output])
    }
    const items = [...this.#text.end(), ...problems]
    if (outcome !== 'end') items.push(this.#issue('sourceFailed', failureMessage(outcome.failure)))
    if (this.#text.isBlank && !this.#hasIssue)
      items.push(this.#issue('empty', 'There is nothing in this log.'))
    if (items.length > 0) yield this.#last(items)
  }

  *#read(outputs: Iterable<Unwrapped>): Generator<PlacedBatch> {
    for (const output of outputs) {
      if ('code' in output) yield this.#last([this.#issue(output.code, output.message)])
      else {
        const items = this.#text.push(output)
        if (items.length > 0) yield { items, next: this.#isPlain ? this.#text.next : undefined }
      }
    }
  }

  /** Whether places in the text are places in the data. */
  get #isPlain(): boolean {
    const { compression, encoding } = this.#unwrapper.wrapping
    return compression === undefined && encoding === 'UTF-8'
  }

  #last(items: readonly LogItem[]): PlacedBatch {
    return { items, next: undefined }
  }

  #issue(code: LogIssueCode, message: string): LogItem {
    this.#hasIssue = true
    return issueItem(code, message, this.#text.place)
  }
}

function failureMessage(failure: unknown): string {
  const reason = failure instanceof Error ? failure.message : String(failure)
  return `The source failed: ${reason}. What came before was read.`
}
