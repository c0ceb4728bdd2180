import type { Space } from '@roomfold/protocol'

/** How a log is read. */
export interface ReadLogOptions {
  /** The space of bare messages. Absent: found from each text, and 'channel' where that leaves a doubt. */
  readonly space?: Space | undefined
  /** Longer lines and elements are left out and reported: bytes, 64 MiB if absent. */
  readonly maxLineBytes?: number | undefined
  /** Ends the reading with an `aborted` issue. */
  readonly signal?: AbortSignal | undefined
  /** Told after each chunk how many bytes of the (compressed) source have been read. */
  readonly onProgress?: ((progress: { readonly bytes: number }) => void) | undefined
}

/** Of a line or an element that is still read, in bytes. */
export const defaultLongest = 64 * 1024 * 1024
