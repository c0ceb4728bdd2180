import { createLogUpdate } from 'log-update'
import type { Terminal } from '../terminal.ts'

/** Shows the progress of a long task. */
export interface Progress {
  /** @param done Bytes read so far. */
  readonly update: (done: number) => void
  readonly end: () => void
}

const silent: Progress = { update: () => undefined, end: () => undefined }

/** Shorter tasks show no progress, ms. */
const delay = 500
const millisecondsPerFrame = 100

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`

const percentageOf = (done: number, total: number | undefined): string =>
  total === undefined || total === 0 ? '' : ` of ${megabytes(total)} (${Math.floor((100 * done) / total)}%)`

/** Shows a line on stderr, if that is a terminal and the task is long. */
export const progressOn = (
  { stderr }: Terminal,
  what: string,
  total: number | undefined,
  now: () => number = Date.now,
): Progress => {
  if (stderr.isTTY !== true) return silent
  const show = createLogUpdate(stderr as NodeJS.WriteStream, { showCursor: true })
  let next = now() + delay
  return {
    update: (done) => {
      const time = now()
      if (time < next) return
      next = time + millisecondsPerFrame
      show(`${what}: ${megabytes(done)}${percentageOf(done, total)}`)
    },
    end: () => show.clear(),
  }
}
