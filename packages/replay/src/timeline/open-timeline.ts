import { chooseDialect, type DialectChoice } from '../dialect/choose-dialect.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import type { Timeline, TimelineOptions } from './contract.ts'
import { openSeekable } from './seekable-source.ts'
import { LogTimeline } from './timeline.ts'

/** Opens a timeline with what other functions of this package need of it. */
export const openLog = async (log: LogSource, options: TimelineOptions): Promise<LogTimeline> => {
  const { dialect = 'auto', space } = options
  const source = await openSeekable(log)
  const choice: DialectChoice =
    dialect === 'auto'
      ? await chooseDialect(readLogBatches(source.pieces(), { space }))
      : { dialect, ground: 'header', reason: 'set by the `dialect` option' }
  return new LogTimeline(source, choice, options)
}

/**
 * Opens a recorded log with random access; seeking backwards costs as much as forwards. Resolves when the dialect is
 * known, which is immediate if the header or an option names it; reading continues in the background. Keeps checkpoints
 * in memory, and only the text that can't be read again from the source.
 *
 * A Blob (a `File`, or the result of `fs.openAsBlob`), bytes and text are read again as needed; streams are collected
 * first.
 *
 * @throws TimelineFailure from `at` and `seek`, with the code `closed`, `sourceFailed` or `outOfRange`. Problems in the
 * log are `findings`.
 *
 * @example
 * ```ts
 * import { openTimeline } from '@roomfold/replay'
 *
 * const timeline = await openTimeline(
 *   '{"cmd":1,"sequence":1,"ts":1611307477000,"data":{"state":1}}\n' +
 *     '{"cmd":1,"sequence":2,"ts":1611310177000,"data":{"state":2}}\n',
 * )
 * const lesson = await timeline.seek({ ts: 1611307500000 })
 * console.log(lesson.position, lesson.snapshot.room.state) // 1 inProgress
 * console.log((await timeline.seek(2)).snapshot.room.state) // ended
 * ```
 */
export const openTimeline = (source: LogSource, options: TimelineOptions = {}): Promise<Timeline> =>
  openLog(source, options)
