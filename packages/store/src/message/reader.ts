import { type Decoded, type DecodeOptions, type Dialect, decodeMessage, type Space } from '@roomfold/protocol'
import type { ReportIssue } from '../issues.ts'
import { DialectWatch } from './dialect-watch.ts'
import { isLongerThan } from './size.ts'

/** How messages are read. */
export interface ReaderOptions {
  readonly dialect: Dialect
  readonly limits: { readonly messageBytes: number }
  readonly isSender: (from: string) => boolean
  readonly report: ReportIssue
}

const none: readonly Decoded[] = []

/** From a received message to decoded notifications: who sent it, how long it is, what it says. */
export class Reader {
  readonly #options: ReaderOptions
  readonly #dialect: DialectWatch
  readonly #decoding: { readonly [S in Space]: DecodeOptions }

  constructor(options: ReaderOptions) {
    const { dialect } = options
    this.#options = options
    this.#dialect = new DialectWatch(dialect, options.report)
    this.#decoding = { channel: { space: 'channel', dialect }, peer: { space: 'peer', dialect } }
  }

  /** The notifications of a message; what can't be decoded is reported, and comes out as a `Left`. */
  read(raw: unknown, space: Space, from: string | undefined): readonly Decoded[] {
    if (space === 'channel' && from !== undefined && !this.#options.isSender(from)) {
      this.#reportForged(from)
      return none
    }
    if (typeof raw === 'string' && isLongerThan(raw, this.#options.limits.messageBytes)) {
      this.#reportTooLarge(raw)
      return none
    }
    if (space === 'channel' && this.#dialect.watching) this.#dialect.look(raw)
    const decoded = decodeMessage(raw, this.#decoding[space])
    for (const item of decoded) if (item._tag === 'Left') this.reportUndecodable(item)
    return decoded
  }

  reportUndecodable(decoded: Extract<Decoded, { readonly _tag: 'Left' }>): void {
    const protocol = decoded.left
    const { code, message, sequence } = protocol
    this.#options.report('message', code, message, { sequence, protocol })
    this.#dialect.lookAtIssue(protocol)
  }

  #reportForged(from: string): void {
    const message = `'${from.slice(0, 80)}' published to the channel and is no sender of notifications: dropped`
    this.#options.report('sender', 'forgedSender', message)
  }

  #reportTooLarge(raw: string): void {
    const message =
      `a message of ${raw.length} characters is over the limit of ${this.#options.limits.messageBytes} bytes: dropped, ` +
      'and fetched like any other that is missing'
    this.#options.report('limit', 'messageTooLarge', message)
  }
}
