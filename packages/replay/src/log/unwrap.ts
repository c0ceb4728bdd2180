import { containerIssue, containerLength } from './container.ts'
import { Gunzip, isGzip } from './gunzip.ts'
import type { SourceIssue } from './issue.ts'
import type { LogFormat } from './log-format.ts'
import { PendingBytes } from './pending-bytes.ts'
import { createTranscoder, encodingOf } from './utf16.ts'

/** A chunk of the text as UTF-8, or an issue. */
export type Unwrapped = Uint8Array | SourceIssue

/** Turns chunks of data into text. An output chunk is valid until the next one. */
interface Stage {
  push(bytes: Uint8Array): Iterable<Unwrapped>
  end(): Iterable<Unwrapped>
}

const plainText: Stage = { push: (bytes) => [bytes], end: () => [] }

const unsupported: Stage = { push: () => [], end: () => [] }

const transcoded = (encoding: LogFormat['encoding']): Stage => {
  const transcoder = createTranscoder(encoding)
  return { push: (bytes) => [transcoder.push(bytes)], end: () => [transcoder.end()] }
}

/** The detected encoding and compression. */
interface Wrapping {
  encoding: LogFormat['encoding']
  compression: LogFormat['compression']
}

const gunzipped = (wrapping: Wrapping): Stage => {
  const gunzip = new Gunzip()
  const inside = new Unwrapper(wrapping)
  return {
    *push(bytes) {
      for (const output of gunzip.push(bytes)) {
        if ('code' in output) yield output
        else yield* inside.push(output)
      }
    },
    *end() {
      yield* inside.end()
      const issue = gunzip.end()
      if (issue !== undefined) yield issue
    },
  }
}

/** Whether the first two bytes are JSON in UTF-8. */
const beginsJson = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first === 123 || first === 91 || first === 30) && second !== 0

/** Decompresses gzip and decodes UTF-16, as detected from the first bytes. */
export class Unwrapper {
  readonly wrapping: Wrapping
  readonly #head = new PendingBytes()
  #stage: Stage | undefined

  constructor(wrapping: Wrapping = { encoding: 'UTF-8', compression: undefined }) {
    this.wrapping = wrapping
  }

  *push(bytes: Uint8Array): Generator<Unwrapped> {
    if (this.#stage !== undefined) yield* this.#stage.push(bytes)
    else {
      const head = this.#head.take(bytes)
      if (head.length >= containerLength || beginsJson(head)) yield* this.#begin(head)
      else this.#head.add(head)
    }
  }

  *end(): Generator<Unwrapped> {
    if (this.#stage === undefined) yield* this.#begin(this.#head.take())
    yield* this.#stage?.end() ?? []
  }

  *#begin(head: Uint8Array): Generator<Unwrapped> {
    const message = containerIssue(head)
    if (message !== undefined) yield { code: 'unsupportedContainer', message }
    this.#stage = message === undefined ? this.#stageFor(head) : unsupported
    yield* this.#stage.push(head)
  }

  #stageFor(head: Uint8Array): Stage {
    const { wrapping } = this
    if (isGzip(head) && wrapping.compression === undefined) {
      wrapping.compression = 'gzip'
      return gunzipped(wrapping)
    }
    wrapping.encoding = encodingOf(head)
    return wrapping.encoding === 'UTF-8' ? plainText : transcoded(wrapping.encoding)
  }
}
