import { type ChunkSink, isPromise } from '../log/sink.ts'
import type { RecorderIssue, RecorderStatus } from './contract.ts'

export interface BufferedSinkOptions {
  readonly target: ChunkSink<string>
  readonly backlogBytes: number
  readonly report: (issue: RecorderIssue) => void
  /** Called when the sink accepts lines again after some were dropped: the log needs a checkpoint. */
  readonly resume: () => void
}

/** Characters after which the buffer is written without waiting for the next flush. */
const chunkLength = 262_144

/** Buffers lines and writes them to a sink, one write at a time. Drops records if the buffer is over its limit. */
export class BufferedSink {
  readonly #options: BufferedSinkOptions
  #buffer = ''
  #writing: Promise<void> | undefined
  #dropping = false
  state: RecorderStatus['sink'] = 'open'
  dropped = 0

  constructor(options: BufferedSinkOptions) {
    this.#options = options
  }

  get isWaiting(): boolean {
    return this.#buffer !== ''
  }

  add(line: string, isRecord: boolean): void {
    if (this.state !== 'open') return
    const isOver = this.#writing !== undefined && this.#buffer.length >= this.#options.backlogBytes
    if (isOver && !this.#dropping) {
      this.#dropping = true
      const message = `the sink is too slow: ${this.#buffer.length} characters are buffered. Records are dropped until it catches up.`
      this.#options.report({ code: 'recordsDropped', message })
    }
    if (this.#dropping && isRecord) this.dropped += 1
    if (this.#dropping) return
    this.#buffer += line
    if (this.#buffer.length >= chunkLength && this.#writing === undefined) void this.flush()
  }

  /** Writes the buffered lines after the pending write. Never rejects. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing
    if (!this.isWaiting || this.state !== 'open') return
    const text = this.#buffer
    this.#buffer = ''
    await this.#write(text)
  }

  async close(): Promise<void> {
    do await this.flush()
    while (this.isWaiting && this.state === 'open')
    if (this.state !== 'open') return
    this.state = 'closed'
    try {
      await this.#options.target.close()
    } catch (cause) {
      this.#fail(cause)
    }
  }

  /** Writes synchronously if the sink is synchronous. */
  #write(text: string): Promise<void> | undefined {
    try {
      const written = this.#options.target.write(text)
      if (!isPromise(written)) return undefined
      this.#writing = written.then(
        () => this.#written(),
        (cause: unknown) => {
          this.#fail(cause)
          this.#writing = undefined
        },
      )
    } catch (cause) {
      this.#fail(cause)
    }
    return this.#writing
  }

  #written(): void {
    this.#writing = undefined
    if (!this.#dropping || this.state !== 'open') return
    this.#dropping = false
    this.#options.resume()
  }

  #fail(cause: unknown): void {
    this.state = 'failed'
    this.#buffer = ''
    const reason = cause instanceof Error ? cause.message : String(cause)
    this.#options.report({ code: 'sinkFailed', message: `the sink failed: ${reason}`, cause })
  }
}
