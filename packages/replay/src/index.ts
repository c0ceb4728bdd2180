/** Compacting a log. */
export { type Compacted, type CompactOptions, compact } from './compact/compact.ts'
/** Comparing two clients' logs of one room. */
export { type Divergence, firstDivergence, type LogComparison } from './compare/first-divergence.ts'
export { type MessageDifference, type RoomDifference, roomDifferences } from './compare/rooms.ts'
/** Finding the dialect of a log. */
export { chooseDialect, type DialectChoice } from './dialect/choose-dialect.ts'
/** Ordering and folding a log, with findings. */
export type { ContentCode, Finding, OrderCode, ReportFinding } from './fold/finding.ts'
export { createLogFold, type LogFold, type LogFoldOptions } from './fold/log-fold.ts'
export { type LogCounts, LogOrder, type LogOrderOptions } from './fold/log-order.ts'
export type { LogLocation, Ordered, OrderedChange } from './fold/ordered.ts'
/** Formatting the lines of a log: header, records and checkpoints. */
export { formatCheckpoint, formatHeader, formatRecord } from './log/format.ts'
/** Issues of a log. */
export type { LogIssue, LogIssueCode } from './log/issue.ts'
/** The items of a log. */
export type { LogCheckpoint, LogEntry, LogHeader, LogItem, LogRecord } from './log/item.ts'
/** The detected format of a log. */
export type { LogEncoding, LogForm, LogFormat } from './log/log-format.ts'
/** Reading options. */
export type { ReadLogOptions } from './log/options.ts'
/** Reading a log, item by item or batch by batch. */
export { readLog, readLogBatches } from './log/read.ts'
/** Sources of a log. */
export type { LogChunk, LogSource } from './log/source.ts'
/** Writing a log, record by record, to any sink. */
export { type LogSink, type LogWriter, writeLog } from './log/write.ts'
/** Playing a timeline. */
export type {
  PlayedAction,
  Player,
  PlayerOptions,
  PlayerStatus,
  ReplayEffect,
  ReplayOrigin,
} from './player/contract.ts'
export { createPlayer } from './player/create-player.ts'
export { type PlayerEvent, type PlayerState, playerTable } from './player/state.ts'
/** Recording a live room. */
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
/** Replacing personal data by pseudonyms. */
export { createPseudonymizer, type Pseudonymizer } from './redact/pseudonymizer.ts'
export { type RedactionFinding, type RedactOptions, redact, redactRoom } from './redact/redact.ts'
/** Searching a log, and the history of a value. */
export type { Actor } from './search/actor.ts'
export { historyOf, lastChangeOf, type ValueChange } from './search/history.ts'
export type { SearchQuery } from './search/query.ts'
export { type SearchHit, search } from './search/search.ts'
export { formatValuePath, parseValuePath, type Value, type ValuePath, valueAt } from './search/value-path.ts'
/** A log as a message source of a live store. */
export { type FromLogOptions, fromLog } from './source/from-log.ts'
/** Statistics of a class. */
export type {
  Attendance,
  ClassStatistics,
  ModerationEvent,
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
/** Seeking in a log. */
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
export { openTimeline } from './timeline/open-timeline.ts'
