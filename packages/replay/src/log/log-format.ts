/** The character encoding of a log. */
export type LogEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE'

/**
 * The detected form of a log.
 *
 * - `roomfold`: a Roomfold log. `notifications`: bare notifications, one per line.
 * - `list`, `texts`: one JSON list, of notifications or of message texts. `jsonSequence`: RFC 7464.
 * - `sequences`, `polling`: REST response bodies. `har`: an archive of a browser's network panel.
 * - `vendorLog`, `logcat`, `console`, `text`: log lines that contain JSON.
 * - `structured`: a logger's JSON lines that contain the notification in a field.
 */
export type LogForm =
  | 'roomfold'
  | 'notifications'
  | 'list'
  | 'texts'
  | 'jsonSequence'
  | 'sequences'
  | 'polling'
  | 'har'
  | 'vendorLog'
  | 'logcat'
  | 'console'
  | 'text'
  | 'structured'

/** The detected format of a log. */
export interface LogFormat {
  /** Undefined: the log has neither a notification nor a header. */
  readonly form: LogForm | undefined
  readonly encoding: LogEncoding
  readonly compression: 'gzip' | undefined
  /** How many lines without a notification were skipped, in forms that have such lines. */
  readonly skippedLines: number
}

/** Patterns of line prefixes; the first match counts. */
const prefixes: readonly (readonly [LogForm, RegExp])[] = [
  ['logcat', /^(?:\d\d-\d\d \d\d:\d\d:\d\d\.\d+\s+\d+\s+\d+\s+)?[VDIWEF][/ ][^:{]*:/],
  ['vendorLog', /agora/i],
  ['console', /^(?:\S+\.[cm]?[jt]sx?:\d+|VM\d+:\d+|\[[^\]]*CONSOLE[^\]]*\])/],
]

/** The form of a log, by the prefix before a notification. */
export const formOfPrefix = (prefix: string): LogForm =>
  prefixes.find(([, pattern]) => pattern.test(prefix))?.[0] ?? 'text'
