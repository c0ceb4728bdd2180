import type { Space } from '@roomfold/protocol'
import type { LogFormat } from './log-format.ts'

/** Options of `readLog`. */
export interface ReadLogOptions {
  /** The space of bare messages. Default: detected per message, `'channel'` if that is ambiguous. */
  readonly space?: Space | undefined
  /** Longer lines are ignored and reported, bytes. Default: 64 MiB. */
  readonly maxLineBytes?: number | undefined
  /** Longer JSON documents, which are parsed as a whole, are ignored and reported, bytes. Default: 256 MiB. */
  readonly maxDocumentBytes?: number | undefined
  /** Called once after the whole log was read, with the detected format. */
  readonly onFormat?: ((format: LogFormat) => void) | undefined
  /** Stops reading, with an `aborted` issue. */
  readonly signal?: AbortSignal | undefined
  /** Called after each chunk with the number of bytes read from the (compressed) source. */
  readonly onProgress?: ((progress: { readonly bytes: number }) => void) | undefined
}

export const defaultMaxLineBytes = 64 * 1024 * 1024
export const defaultMaxDocumentBytes = 256 * 1024 * 1024
