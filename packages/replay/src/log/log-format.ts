/** How the text of a log is encoded. */
export type LogEncoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE'

/**
 * What a log was recognised as.
 *
 * - `roomfold`: a Roomfold log. `notifications`: bare notifications, one a line.
 * - `list`, `texts`: one JSON list, of notifications or of message texts. `jsonSequence`: RFC 7464.
 * - `sequences`, `polling`: bodies of the REST interface. `har`: an archive of a browser's network panel.
 * - `vendorLog`, `logcat`, `console`, `text`: lines with something around their JSON.
 * - `structured`: JSON lines of a logger that have the notification in one of their fields.
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

/** What was found out about a log while it was read. */
export interface LogFormat {
  /** Undefined: no notification and no header was found. */
  readonly form: LogForm | undefined
  readonly encoding: LogEncoding
  readonly compression: 'gzip' | undefined
  /** Lines without a notification, in forms that have such lines. */
  readonly skippedLines: number
}

/** Which log writes lines that begin like this; the first that fits. */
const prefixes: readonly (readonly [LogForm, RegExp])[] = [
  ['logcat', /^(?:\d\d-\d\d \d\d:\d\d:\d\d\.\d+\s+\d+\s+\d+\s+)?[VDIWEF][/ ][^:{]*:/],
  ['vendorLog', /agora/i],
  ['console', /^(?:\S+\.[cm]?[jt]sx?:\d+|VM\d+:\d+|\[[^\]]*CONSOLE[^\]]*\])/],
]

/** The kind of a log by what stands in front of a notification in one of its lines. */
export const formOfPrefix = (prefix: string): LogForm =>
  prefixes.find(([, pattern]) => pattern.test(prefix))?.[0] ?? 'text'
