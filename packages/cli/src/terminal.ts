import pc from 'picocolors'

/** What the command reads from and writes to. Handed in, so that the command runs anywhere. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where text goes. `columns` and `isTTY` as Node's streams have them. */
export interface Output {
  /** False: enough for now; go on after `drain`. */
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

/** The command ended in another way than "done": the exit code, and what to say on stderr. */
export class CommandFailure extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 2) {
    super(message)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}
