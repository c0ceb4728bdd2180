import type { Space } from '@roomfold/protocol'
import type { LogFormat } from './log-format.ts'

/** How a log is read. */
export interface ReadLogOptions {
  /** The space of bare messages. Absent: found from each text, and 'channel' where that leaves a doubt. */
  readonly space?: Space | undefined
  /** Longer lines are left out and reported: bytes. Default: 64 MiB. */
  readonly maxLineBytes?: number | undefined
  /** Longer JSON documents, which are parsed as a whole, are left out and reported: bytes. Default: 256 MiB. */
  readonly maxDocumentBytes?: number | undefined
  /** Called once, when the whole log was read, with what it was recognised as. */
  readonly onFormat?: ((format: LogFormat) => void) | undefined
  /** Ends the reading with an `aborted` issue. */
  readonly signal?: AbortSignal | undefined
  /** Told after each chunk how many bytes of the (compressed) source have been read. */
  readonly onProgress?: ((progress: { readonly bytes: number }) => void) | undefined
}

/** Of a line that is still read, in bytes. */
export const defaultLongest = 64 * 1024 * 1024

/** Of a document that is still read, in bytes. */
export const defaultLongestDocument = 256 * 1024 * 1024
