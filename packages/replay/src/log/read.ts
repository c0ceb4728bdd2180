import type { FragmentStart } from './fragment.ts'
import { isGzip, Unzipper } from './gunzip.ts'
import { issueItem } from './issue.ts'
import type { LogItem } from './item.ts'
import type { ReadLogOptions } from './options.ts'
import { type ChunkReader, type LogSource, openSource } from './source.ts'
import { emptyIssue, TextReader } from './text.ts'

/**
 * Reads a log, item by item: a Roomfold log, bare messages one a line, a JSON list of either, or the body
 * of a `sequences` answer; each plain or gzipped, which is found out from the data.
 *
 * It never throws over what is in the log: what cannot be read becomes an issue with a `code`, and reading
 * goes on behind it. Nor does it for a source that fails (`sourceFailed`) or a signal (`aborted`), which are
 * then the last item. Memory stays bounded however long the log is. Leaving the loop early closes the source.
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
  const { signal, onProgress } = options
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

/** One reading: finds out whether the data is compressed, and turns all that comes into items. */
class Session {
  private readonly text: TextReader
  private unzipper: Unzipper | undefined
  /** The first bytes, until there are enough to know what they are. */
  private first: Uint8Array | undefined = new Uint8Array(0)
  private hasIssue = false

  constructor(options: ReadLogOptions) {
    this.text = new TextReader(options)
  }

  *push(chunk: Uint8Array): Generator<PlacedBatch> {
    const bytes = this.first ? join(this.first, chunk) : chunk
    if (this.first && bytes.length < 2) {
      this.first = bytes
      return
    }
    if (this.first && isGzip(bytes)) this.unzipper = new Unzipper()
    this.first = undefined
    yield* this.unzipper ? this.unzip(this.unzipper, bytes) : this.read(bytes)
  }

  *end(outcome: Exclude<Outcome, Uint8Array>): Generator<PlacedBatch> {
    if (outcome === 'aborted') {
      yield this.last([this.issue('aborted', 'Reading was stopped; the rest of the log was not read.')])
      return
    }
    if (this.first) yield* this.read(this.first)
    const items = this.text.end()
    const problem = outcome === 'end' ? this.unzipper?.end() : undefined
    if (problem) items.push(this.issue(problem.code, problem.message))
    if (outcome !== 'end') items.push(this.issue('sourceFailed', failureMessage(outcome.failure)))
    if (this.text.isBlank && !this.hasIssue && items.length === 0) items.push(emptyIssue(this.text))
    if (items.length > 0) yield this.last(items)
  }

  private *unzip(unzipper: Unzipper, bytes: Uint8Array): Generator<PlacedBatch> {
    for (const output of unzipper.push(bytes)) {
      if ('code' in output) yield this.last([this.issue(output.code, output.message)])
      else yield* this.read(output)
    }
  }

  private *read(bytes: Uint8Array): Generator<PlacedBatch> {
    const items = this.text.push(bytes)
    if (items.length > 0) yield { items, next: this.unzipper ? undefined : this.text.next }
  }

  private last(items: readonly LogItem[]): PlacedBatch {
    return { items, next: undefined }
  }

  private issue(
    code: 'aborted' | 'sourceFailed' | 'gzipTruncated' | 'gzipCorrupt',
    message: string,
  ): LogItem {
    this.hasIssue = true
    return issueItem(code, message, this.text.window.place)
  }
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

function failureMessage(failure: unknown): string {
  const reason = failure instanceof Error ? failure.message : String(failure)
  return `The source failed: ${reason}. What came before was read.`
}
