/** A shorter log of the same room. */
export { type Compacted, type CompactOptions, compact } from './compact/compact.ts'
/** Two clients' logs of one room. */
export { type Divergence, firstDivergence, type LogComparison } from './compare/first-divergence.ts'
export { type MessageDifference, type RoomDifference, roomDifferences } from './compare/rooms.ts'
/** The dialect of a log. */
export { chooseDialect, type DialectChoice } from './dialect/choose.ts'
/** From a log to a room, with everything that is not as it should be. */
export type { ContentCode, Finding, OrderCode, ReportFinding } from './fold/finding.ts'
export { createLogFold, type LogFold, type LogFoldOptions } from './fold/log-fold.ts'
export { type LogCounts, LogOrder, type LogOrderOptions } from './fold/log-order.ts'
export type { LogPlace, Ordered, OrderedChange } from './fold/ordered.ts'
/** The lines of a log, as pure functions: its header, records and checkpoints. */
export { formatCheckpoint, formatHeader, formatRecord } from './log/format.ts'
/** What can be wrong with a log, and where. */
export type { LogIssue, LogIssueCode } from './log/issue.ts'
/** What a log consists of. */
export type { LogCheckpoint, LogEntry, LogHeader, LogItem, LogRecord } from './log/item.ts'
/** What a log was recognised as. */
export type { LogEncoding, LogForm, LogFormat } from './log/log-format.ts'
/** How a log is read. */
export type { ReadLogOptions } from './log/options.ts'
/** Reads a log, item by item or batch by batch. */
export { readLog, readLogBatches } from './log/read.ts'
/** What a log can be read from. */
export type { LogSource } from './log/source.ts'
/** Writes a log, record by record, to any sink. */
export { type LogSink, type LogWriter, writeLog } from './log/write.ts'
/** Playing a log. */
export type {
  PlayedAction,
  Player,
  PlayerOptions,
  PlayerStatus,
  ReplayEffect,
  ReplayOrigin,
} from './player/contract.ts'
export { createPlayer } from './player/player.ts'
export { type PlayerEvent, type PlayerState, playerTable } from './player/state.ts'
/** Records a live room. */
export type {
  ByteSink,
  RecordableRoom,
  Recorder,
  RecorderIssue,
  RecorderOptions,
  RecorderStatus,
  RingLimits,
} from './record/contract.ts'
export { createRecorder } from './record/recorder.ts'
/** Takes people out of a log. */
export { type RedactionFinding, type RedactOptions, redact, redactRoom } from './redact/redact.ts'
/** What happened in a log, and why. */
export type { Actor } from './search/actor.ts'
export { historyOf, lastChangeOf, type ValueChange } from './search/history.ts'
export type { SearchQuery } from './search/query.ts'
export { type SearchHit, search } from './search/search.ts'
export { formatValuePath, parseValuePath, type Value, type ValuePath, valueAt } from './search/value-path.ts'
/** Plays a log into a live store. */
export { type FromLogOptions, fromLog } from './source/from-log.ts'
/** What a log says of a class. */
export type {
  Attendance,
  ClassStatistics,
  Span,
  StatisticsGap,
  Stay,
  StayBegin,
  StayEnd,
} from './statistics/contract.ts'
export {
  type ClassStatisticsOptions,
  classStatistics,
  createClassStatistics,
  type StatisticsBuilder,
} from './statistics/statistics.ts'
/** Any moment of a log. */
export {
  type Frame,
  type OrderedEntries,
  type OrderedPart,
  type ReadingState,
  type SeekTarget,
  type Timeline,
  TimelineFailure,
  type TimelineOptions,
  type TimelineProgress,
} from './timeline/contract.ts'
export { openTimeline } from './timeline/timeline.ts'
