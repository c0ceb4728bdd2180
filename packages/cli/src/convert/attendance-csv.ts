import type { Attendance, ClassStatistics } from '@roomfold/replay'
import { stringify } from 'csv-stringify/sync'
import { lengthOf, minutesText } from '../print/statistics.ts'

const columns = [
  ...['userUuid', 'userName', 'role', 'minutes', 'firstEntered', 'lastLeft', 'stays', 'reentries', 'kicks'],
  ...['messages', 'cameraMinutes', 'microphoneMinutes', 'screenMinutes'],
]

/** Formats a CSV line. Escapes cells that a spreadsheet would interpret as formulas. */
const line = (cells: readonly string[]): string =>
  stringify([[...cells]], { escape_formulas: true, record_delimiter: 'windows' })

const timeOf = (milliseconds: number | undefined): string => {
  const time = new Date(milliseconds ?? Number.NaN)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

const rowOf = (user: Attendance): readonly string[] => [
  user.userUuid,
  user.userName,
  user.role,
  minutesText(user.milliseconds),
  timeOf(user.stays[0]?.from),
  timeOf(user.stays.at(-1)?.to),
  String(user.stays.length),
  String(user.reentries),
  String(user.kicks),
  String(user.messages),
  ...[user.video, user.audio, user.screen].map((spans) => minutesText(lengthOf(spans))),
]

/** Formats attendance as CSV (RFC 4180): one row per user, times in ISO 8601, UTC. */
export const attendanceCsv = function* ({ users }: ClassStatistics): Generator<string> {
  yield line(columns)
  for (const user of users) yield line(rowOf(user))
}
