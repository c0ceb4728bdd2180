import type { Terminal } from '../terminal.ts'

/** Shows how far long work has come. */
export interface Progress {
  readonly update: (done: number) => void
  readonly end: () => void
}

const silent: Progress = { update: () => undefined, end: () => undefined }

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`

/** A line on stderr, only where that is a terminal, and only for work that takes a while. */
export const progressOn = (
  { stderr }: Terminal,
  what: string,
  total: number | undefined,
  now: () => number = Date.now,
): Progress => {
  if (stderr.isTTY !== true) return silent
  const begin = now()
  let shown = begin
  let visible = false
  return {
    update: (done) => {
      const time = now()
      if (time - begin < 500 || time - shown < 100) return
      shown = time
      visible = true
      const share =
        total === undefined || total === 0
          ? ''
          : ` of ${megabytes(total)} (${Math.floor((100 * done) / total)}%)`
      stderr.write(`\r${what}: ${megabytes(done)}${share}\u001b[K`)
    },
    end: () => {
      if (visible) stderr.write('\r\u001b[K')
    },
  }
}
