/** An application's own data, typed. */
export type {
  AnyCustomData,
  CustomData,
  CustomDataDefinition,
  CustomDataIssue,
  Read,
  Schemas,
} from './custom-data/custom-data.ts'
export { customData } from './custom-data/custom-data.ts'
export type { IoCodec, OutputOf, Schema, StandardSchema } from './custom-data/schema.ts'
/** Folding actions into a snapshot. */

export type { FromServiceOptions } from './fold/from-service.ts'
export { fromServiceSnapshot } from './fold/from-service.ts'
export type { FoldIssue, FoldIssueCode, ReportFoldIssue } from './fold/issue.ts'
export { reduce, reduceAll } from './fold/reduce.ts'
export type { FoldOptions } from './fold/working-room.ts'
/** Snapshots as JSON, and back. */
export type { RoomCheckpoint } from './json/checkpoint.ts'
export { fromCheckpoint, toCheckpoint } from './json/checkpoint.ts'
export type { RoomColumns } from './json/columns.ts'
export { fromColumns, toColumns } from './json/columns.ts'
export { isDeepEqual } from './json/deep-equal.ts'
export { canonicalText, fromJSON, isRoomJson, toJSON } from './json/json.ts'
export type { RoomJson } from './json/room-json.ts'
/** What differs between two snapshots. */
export type { Change, PropertyDifference } from './observe/diff.ts'
export { diff } from './observe/diff.ts'
/** Look-ups in a snapshot. */
export {
  isChatMuted,
  propertyAt,
  roomPropertyOf,
  streamsOf,
  userPropertyOf,
  usersWithRole,
} from './observe/selectors.ts'
/** Putting notifications in order. */
export type { Gap, Sequenced, Sequencer, SequencerOptions, Step } from './order/sequencer.ts'
export { createSequencer, resumeAfter, skipGap, step } from './order/sequencer.ts'
/** Where a snapshot comes from. */
export { emptySnapshot } from './snapshot/empty.ts'
/** What a snapshot is. */
export type {
  RoomInfo,
  RoomMessage,
  RoomReadable,
  RoomSnapshot,
  Stream,
  User,
} from './snapshot/snapshot.ts'
