import pc from 'picocolors'

/** The streams and environment of the command. Passed in, so that the command runs anywhere. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
}

/** An output stream; `columns` and `isTTY` as in Node's streams. */
export interface Output {
  /** Returns false when the buffer is full: continue after `drain`. */
  write(text: string): unknown
  once?(event: 'drain', listener: () => void): unknown
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
}

export type Colors = ReturnType<typeof pc.createColors>

/** Colours only on a terminal, and never with NO_COLOR. */
export const colorsFor = (output: Output, env: Terminal['env']): Colors =>
  pc.createColors(output.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb')

export const widthOf = (output: Output): number => Math.max(60, Math.min(output.columns ?? 100, 200))

/** Ends the command with an exit code and a message on stderr. */
export class CommandFailure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 2) {
    super(message)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}
