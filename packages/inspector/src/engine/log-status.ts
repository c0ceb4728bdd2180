import type { Timeline } from '@roomfold/replay'
import type { LogStatus } from './contract.ts'
import type { LogIndex } from './log-index.ts'

const nameIn = (timeline: Timeline): string | undefined => {
  const name = timeline.header?.['roomName']
  return typeof name === 'string' ? name : undefined
}

/** The reading status and the properties of a log. */
export const statusOf = (
  timeline: Timeline,
  { rows, roomName }: LogIndex,
  { bytes, totalBytes }: Pick<LogStatus, 'bytes' | 'totalBytes'>,
): LogStatus => ({
  state: timeline.state,
  bytes,
  totalBytes,
  rows: rows.length,
  length: timeline.length,
  startTime: timeline.startTime,
  endTime: timeline.endTime,
  firstSequence: rows.sequenceOf(rows.rowOf(1)),
  lastSequence: rows.sequenceOf(rows.rowOf(timeline.length)),
  roomUuid: timeline.roomUuid,
  roomName: nameIn(timeline) ?? roomName,
  dialect: timeline.dialect.dialect,
  dialectReason: timeline.dialect.reason,
  form: timeline.format?.form,
  findingCount: timeline.counts.findings,
  firstBytes: undefined,
})
