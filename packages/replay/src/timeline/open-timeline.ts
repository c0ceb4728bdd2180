import type { Dialect } from '@roomfold/protocol'
import { chooseDialect, type DialectChoice } from '../dialect/choose-dialect.ts'
import { readLogBatches } from '../log/read.ts'
import type { LogSource } from '../log/source.ts'
import type { Timeline, TimelineOptions } from './contract.ts'
import type { Fingerprint } from './fingerprints.ts'
import { openSeekable, type SeekableSource } from './seekable-source.ts'
import { LogTimeline } from './timeline.ts'

const chooseFor = async (
  source: SeekableSource,
  { dialect, space }: TimelineOptions,
): Promise<DialectChoice> => {
  if (dialect !== undefined && dialect !== 'auto') {
    return { dialect: dialect satisfies Dialect, ground: 'header', reason: 'set by the `dialect` option' }
  }
  return chooseDialect(readLogBatches(source.pieces(), { space }))
}

/** Opens a timeline on a seekable source. With a fingerprint function, timelines can be compared. */
export const openTimelineOn = async (
  source: SeekableSource,
  options: TimelineOptions,
  fingerprint?: Fingerprint,
): Promise<LogTimeline> => {
  const dialect = await chooseFor(source, options)
  return new LogTimeline({ source, dialect, options, fingerprint })
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
export const openTimeline = async (source: LogSource, options: TimelineOptions = {}): Promise<Timeline> =>
  openTimelineOn(await openSeekable(source), options)
