import type { Attendance, ClassStatistics } from '@roomfold/replay'
import { lengthOf, minutesText } from '../print/statistics.ts'

const columns = [
  ...['userUuid', 'userName', 'role', 'minutes', 'firstEntered', 'lastLeft', 'stays', 'reentries', 'kicks'],
  ...['messages', 'cameraMinutes', 'microphoneMinutes', 'screenMinutes'],
]

/** A cell that a spreadsheet takes as text, whatever it begins with. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

const timeOf = (milliseconds: number | undefined): string => {
  const time = new Date(milliseconds ?? Number.NaN)
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

const rowOf = (user: Attendance): readonly string[] => [
  cell(user.userUuid),
  cell(user.userName),
  cell(user.role),
  minutesText(user.milliseconds),
  timeOf(user.stays[0]?.from),
  timeOf(user.stays.at(-1)?.to),
  String(user.stays.length),
  String(user.reentries),
  String(user.kicks),
  String(user.messages),
  ...[user.video, user.audio, user.screen].map((spans) => minutesText(lengthOf(spans))),
]

/** Attendance as CSV (RFC 4180): a user a row, times in ISO 8601, UTC. */
export const attendanceCsv = function* ({ users }: ClassStatistics): Generator<string> {
  yield `${columns.join(',')}\r\n`
  for (const user of users) yield `${rowOf(user).join(',')}\r\n`
}
